//! Colour, on a terminal only.

use std::io::IsTerminal;

fn painted(code: &str, text: &str, terminal: bool) -> String {
    if terminal { format!("\x1b[{code}m{text}\x1b[0m") } else { text.into() }
}

/// For standard error.
pub fn red(text: &str) -> String {
    painted("1;31", text, std::io::stderr().is_terminal())
}

/// For standard output.
pub fn bold(text: &str) -> String {
    painted("1", text, std::io::stdout().is_terminal())
}

/// For standard output.
pub fn green(text: &str) -> String {
    painted("32", text, std::io::stdout().is_terminal())
}

/// For standard output.
pub fn yellow(text: &str) -> String {
    painted("33", text, std::io::stdout().is_terminal())
}

/// For standard output.
pub fn dim(text: &str) -> String {
    painted("2", text, std::io::stdout().is_terminal())
}

/// Rows under a head, columns as wide as their widest cell; the last column is not padded. Columns whose place is in
/// `right` are set to the right.
pub fn table(head: &[&str], rows: &[Vec<String>], right: &[usize]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain([head[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: &[String]| {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let pad = " ".repeat(widths[column].saturating_sub(cell.chars().count()));
            match right.contains(&column) {
                true => format!("{pad}{cell}"),
                false if column + 1 == head.len() => cell.clone(),
                false => format!("{cell}{pad}"),
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let head: Vec<String> = head.iter().map(|text| (*text).to_owned()).collect();
    let mut text = bold(&line(&head));
    for row in rows {
        text.push('\n');
        text.push_str(&line(row));
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_line_up() {
        let rows = vec![vec!["a".into(), "10".into(), "x".into()], vec!["bcd".into(), "9".into(), "yy".into()]];
        assert_eq!(super::table(&["K", "NUM", "T"], &rows, &[1]), "K    NUM  T\na     10  x\nbcd    9  yy");
    }
}
