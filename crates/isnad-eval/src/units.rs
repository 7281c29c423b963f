//! Units of the figures set: which names mean the same, and how they convert.

/// Name of the canonical unit, factor to it, and the names that have that factor.
const UNITS: &[(&str, f64, &[&str])] = &[
    ("gram", 1.0, &["gram", "g", "grams", "جرام", "غرام"]),
    ("gram", 1000.0, &["kilogram", "kg", "kilograms", "kilo", "كيلوغرام", "كغ"]),
    ("gram", 0.001, &["milligram", "mg"]),
    ("gram", 1e6, &["tonne", "ton", "tons", "metric_ton", "طن"]),
    ("gram", 453.59237, &["pound_mass", "lb"]),
    ("ounce", 1.0, &["ounce", "oz"]),
    ("cup", 1.0, &["cup", "cups"]),
    ("metre", 1.0, &["metre", "m", "meter", "meters", "metres", "متر"]),
    ("metre", 1000.0, &["kilometre", "km", "kilometer", "كيلومتر", "كم"]),
    ("metre", 0.01, &["centimetre", "cm", "centimeter"]),
    ("metre", 0.001, &["millimetre", "mm", "millimeter"]),
    ("metre", 1609.344, &["mile", "miles", "ميل"]),
    ("metre", 1852.0, &["nautical_mile"]),
    ("metre", 0.3048, &["foot", "feet", "ft", "قدم"]),
    ("metre", 0.9144, &["yard", "yards"]),
    ("metre", 0.0254, &["inch", "inches", "بوصة"]),
    ("square_metre", 1.0, &["square_metre", "m2", "m²", "sqm"]),
    ("square_metre", 1e6, &["square_kilometre", "km2", "km²", "sqkm"]),
    ("square_metre", 1e4, &["hectare", "ha"]),
    ("square_metre", 2589988.110336, &["square_mile"]),
    ("square_metre", 4046.8564224, &["acre"]),
    ("square_metre", 0.09290304, &["square_foot"]),
    ("cubic_metre", 1.0, &["cubic_metre", "m3", "m³"]),
    ("litre", 1.0, &["litre", "l", "liter", "liters", "litres", "لتر"]),
    ("litre", 0.001, &["millilitre", "ml", "milliliter"]),
    ("litre", 100.0, &["hectolitre", "hectoliter"]),
    ("gallon", 1.0, &["gallon", "gallons"]),
    ("barrel", 1.0, &["barrel", "barrels", "bbl"]),
    ("barrel_per_day", 1.0, &["barrel_per_day", "bpd"]),
    ("km_per_hour", 1.0, &["km_per_hour", "kilometre_per_hour", "km/h", "kph"]),
    ("km_per_hour", 1.609344, &["mile_per_hour", "mph"]),
    ("celsius", 1.0, &["celsius", "c", "°c", "centigrade"]),
    ("fahrenheit", 1.0, &["fahrenheit", "f", "°f"]),
    ("degree", 1.0, &["degree", "degrees", "°"]),
    ("percent", 1.0, &["percent", "%", "٪", "percentage", "per_cent", "pct"]),
    ("percentage_point", 1.0, &["percentage_point", "pp"]),
    ("megawatt", 1.0, &["megawatt", "mw"]),
    ("usd", 1.0, &["usd", "$", "dollar", "us_dollar", "دولار"]),
    ("usd", 0.01, &["cent", "cents", "¢"]),
    ("eur", 1.0, &["eur", "€", "euro", "يورو"]),
    ("gbp", 1.0, &["gbp", "pound_sterling", "sterling"]),
    ("pound", 1.0, &["pound", "£"]),
    ("riyal", 1.0, &["riyal", "rial"]),
];

/// Generic names, which stand for any unit of their family.
const FAMILIES: &[(&str, &[&str])] = &[
    ("pound", &["egp", "gbp", "lbp", "syp", "sdg", "ssp"]),
    ("riyal", &["sar", "qar", "omr", "yer", "irr", "rial"]),
    ("dinar", &["iqd", "kwd", "jod", "bhd", "dzd", "tnd", "lyd", "rsd"]),
    ("dirham", &["aed", "mad"]),
    ("lira", &["lbp", "syp", "try", "itl"]),
    ("degree", &["celsius", "fahrenheit"]),
    ("usd", &["cad", "aud", "hkd", "nzd", "sgd"]),
];

/// The canonical unit of a name with the factor to it; an unknown name is a unit of its own.
pub fn canonical(unit: &str) -> (String, f64) {
    let folded = unit.trim().to_lowercase().replace(' ', "_");
    let known = UNITS.iter().find(|(_, _, names)| names.contains(&folded.as_str()));
    known.map_or((folded.clone(), 1.0), |(name, factor, _)| ((*name).to_owned(), *factor))
}

/// Whether two units measure the same; two absent ones do.
pub fn same_unit(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return a == b };
    let (a, b) = (canonical(a).0, canonical(b).0);
    let family = |generic: &str, unit: &str| {
        FAMILIES.iter().any(|(name, units)| *name == generic && units.contains(&unit))
    };
    a == b || family(&a, &b) || family(&b, &a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generic_currency_is_any_of_its_family() {
        assert!(same_unit(Some("dinar"), Some("IQD")));
        assert!(!same_unit(Some("dinar"), Some("usd")));
        assert!(same_unit(Some("kg"), Some("g")));
    }
}
