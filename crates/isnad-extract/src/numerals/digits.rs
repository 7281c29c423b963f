//! Numbers in digits, with the separators of all styles.
//!
//! `1,250` and `١٢٥٠` – 1250; `4.5`, `3،7`, `103,75` – decimals; `4ر2` – 2.4 and `000ر22` – 22,000, the way of the telex, which wrote the
//! fraction first; `100 000` – a hundred thousand. Not: `12.5.2014`, an address, a version.

use super::Reader;
use isnad_text::TokenKind;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The number in digits that begins at a token, with the token past it.
    pub(super) fn digits(&self, token: usize) -> Option<(Decimal, usize)> {
        if self.doc.kind(token) != TokenKind::Number {
            return None;
        }
        let text = self.doc.norm(token);
        let end = self.spaced_groups(token);
        if end > token + 1 {
            let joined: String = (token..end).map(|t| self.doc.norm(t)).collect();
            return Some((joined.parse().ok()?, end));
        }
        let scaled = self.scale(token + 1).is_some() || matches!(self.doc.norm(token + 1), "%" | "في");
        Some((parse(text, scaled)?, token + 1))
    }

    /// The end of groups of three digits with single blanks between them.
    fn spaced_groups(&self, token: usize) -> usize {
        let all_digits = |t: usize| self.doc.norm(t).bytes().all(|b| b.is_ascii_digit());
        let length = self.doc.norm(token).len();
        if !(1..=3).contains(&length) || !all_digits(token) || self.doc.norm(token).starts_with('0') {
            return token + 1;
        }
        let mut end = token + 1;
        while self.doc.kind(end) == TokenKind::Number
            && self.doc.norm(end).len() == 3
            && all_digits(end)
            && self.is_one_blank_apart(end)
        {
            end += 1;
        }
        end
    }

    fn is_one_blank_apart(&self, token: usize) -> bool {
        let tokens = self.doc.tokens();
        let (Some(before), Some(here)) = (tokens.get(token - 1), tokens.get(token)) else { return false };
        here.norm.start == before.norm.end + 1
    }
}

/// The value of digits with separators; `scaled` says whether a scale or per cent follows, which makes `333ر10` 10.333.
fn parse(text: &str, scaled: bool) -> Option<Decimal> {
    let is_separator = |c: char| !c.is_ascii_digit();
    let groups: Vec<&str> = text.split(is_separator).collect();
    let separators: Vec<char> = text.chars().filter(|&c| is_separator(c)).collect();
    let (&first, &last) = (groups.first()?, groups.last()?);
    if separators.contains(&'ر') {
        return separators.iter().all(|&s| s == 'ر').then(|| parse_telex(&groups, scaled))?;
    }
    let in_threes = |groups: &[&str]| groups.iter().all(|g| g.len() == 3);
    let groupable = first.len() <= 3 && !first.starts_with('0');
    match separators.as_slice() {
        [] => text.parse().ok(),
        ['.'] if last == "000" && groupable => groups.concat().parse().ok(),
        ['.'] => format!("{first}.{last}").parse().ok(),
        [_] if groupable && in_threes(&groups[1..]) => groups.concat().parse().ok(),
        [_] => format!("{first}.{last}").parse().ok(),
        [group, .., end] if end != group => {
            let whole = &groups[..groups.len() - 1];
            let grouped = groupable && in_threes(whole.get(1..)?);
            let uniform = separators[..separators.len() - 1].iter().all(|s| s == group);
            // 1,234،567 mixes two commas of one meaning
            let decimal = *end == '.' || last.len() != 3;
            match (grouped && uniform, decimal) {
                (true, true) => format!("{}.{last}", whole.concat()).parse().ok(),
                (true, false) => groups.concat().parse().ok(),
                (false, _) => None,
            }
        }
        _ if groupable && in_threes(&groups[1..]) => groups.concat().parse().ok(),
        _ => None,
    }
}

/// `4ر2` is 2.4; `000ر22` and `540ر999ر45` are groups of thousands with the last written first.
fn parse_telex(groups: &[&str], scaled: bool) -> Option<Decimal> {
    let [fractions @ .., whole] = groups else { return None };
    let thousands = fractions.iter().all(|g| g.len() == 3) && whole.len() <= 3;
    match fractions {
        [fraction] if !thousands || (scaled && *fraction != "000") || *whole == "0" => {
            format!("{whole}.{fraction}").parse().ok()
        }
        _ if thousands => groups.iter().rev().copied().collect::<String>().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        parse(text, false).map(|v| v.normalize().to_string())
    }

    #[test]
    fn thousands_and_decimals() {
        for (text, expected) in [
            ("6798,9", "6798.9"),
            ("6,8944", "6.8944"),
            ("1,234", "1234"),
            ("0,750", "0.75"),
            ("21.832", "21.832"),
            ("200.000", "200000"),
            ("1.234.567", "1234567"),
            ("1,234.56", "1234.56"),
            ("26،013,94", "26013.94"),
            ("1٬000٬000.00", "1000000"),
            ("88ر0", "0.88"),
            ("06ر17893", "17893.06"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_number_has_these_separators() {
        for text in ["1.2.3", "192.168.1.10", "12.5.2014", "1,23,4"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
