-- What was published when, and by whom, is counted and listed without the rows themselves.
CREATE INDEX appearance_published ON appearance (published, article);
CREATE INDEX appearance_outlet_published ON appearance (outlet, published, fetched);
DROP INDEX appearance_outlet;
