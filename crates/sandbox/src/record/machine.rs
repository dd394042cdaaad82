/// Where an act leads from a status, by a table of `(from, act, to)`. What the table does not have is refused.
pub(crate) fn step<S: Copy + PartialEq, A: PartialEq>(
    table: &[(S, A, S)],
    from: S,
    act: &A,
) -> Option<S> {
    table.iter().find(|(status, name, _)| *status == from && name == act).map(|(_, _, to)| *to)
}

/// The statuses that nothing leads out of.
#[cfg(test)]
pub(crate) fn terminal<S: Copy + PartialEq, A>(table: &[(S, A, S)], all: &[S]) -> Vec<S> {
    all.iter().copied().filter(|status| table.iter().all(|(from, _, _)| from != status)).collect()
}
