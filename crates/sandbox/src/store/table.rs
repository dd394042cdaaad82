use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::change::{Change, Changes};
use crate::paging::{Page, PageRequest, UnknownCursor};

/// One thing the sandbox remembers.
pub(crate) trait Row: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The name of its table.
    const KIND: &'static str;

    /// Unlike that of any other row of its table.
    fn id(&self) -> &str;

    /// What it can be listed by, next to everything.
    fn owner(&self) -> Option<&str> {
        None
    }

    /// What else finds it; no two rows of a table may share one. A key that was given once stays.
    fn keys(&self) -> Vec<&str> {
        Vec::new()
    }

    /// When something is to happen to it by itself.
    fn due(&self) -> Option<Timestamp> {
        None
    }
}

/// Rows in the order in which they came, and whatever finds them.
///
/// Every write is noted until [`AnyTable::commit`] or [`AnyTable::roll_back`].
pub(crate) struct Table<T> {
    rows: Vec<Option<Arc<T>>>,
    positions: HashMap<Box<str>, usize>,
    keys: HashMap<Box<str>, usize>,
    /// Positions in ascending order.
    owned: HashMap<Box<str>, Vec<usize>>,
    /// Which rows this transaction wrote, and what was there before.
    undo: Vec<(usize, Option<Arc<T>>)>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table {
            rows: Vec::new(),
            positions: HashMap::new(),
            keys: HashMap::new(),
            owned: HashMap::new(),
            undo: Vec::new(),
        }
    }
}

impl<T: Row> Table<T> {
    pub(crate) fn get(&self, id: &str) -> Option<Arc<T>> {
        self.at(*self.positions.get(id)?)
    }

    pub(crate) fn by_key(&self, key: &str) -> Option<Arc<T>> {
        self.at(*self.keys.get(key)?)
    }

    /// How many rows there are and have been.
    pub(crate) fn places(&self) -> usize {
        self.rows.len()
    }

    /// Where a row stands among all that there are and have been.
    pub(crate) fn place_of(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// Every row, oldest first.
    pub(crate) fn all(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        self.rows.iter().flatten()
    }

    /// The rows of one owner, oldest first.
    pub(crate) fn of(&self, owner: &str) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        let positions = self.owned.get(owner).map_or(&[][..], Vec::as_slice);
        positions.iter().filter_map(|position| self.rows.get(*position)?.as_ref())
    }

    /// Adds a row, or puts it in the place of the one with its id.
    pub(crate) fn put(&mut self, row: T) -> Arc<T> {
        let row = Arc::new(row);
        let position = self.positions.get(row.id()).copied().unwrap_or(self.rows.len());
        let before = self.place(position, Some(Arc::clone(&row)));
        self.undo.push((position, before));
        row
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<Arc<T>> {
        let position = *self.positions.get(id)?;
        let before = self.place(position, None);
        self.undo.push((position, before.clone()));
        before
    }

    /// A page of all rows for which `belongs` holds, newest first.
    pub(crate) fn page(
        &self,
        request: &PageRequest,
        belongs: impl Fn(&T) -> bool,
    ) -> Result<Page<Arc<T>>, UnknownCursor> {
        let (from, to) = self.window(request, &belongs)?;
        let positions = from..to.min(self.rows.len()).max(from);
        Ok(self.cut(request, positions, belongs))
    }

    /// A page of an owner's rows for which `belongs` holds, newest first.
    pub(crate) fn page_of(
        &self,
        owner: &str,
        request: &PageRequest,
        belongs: impl Fn(&T) -> bool,
    ) -> Result<Page<Arc<T>>, UnknownCursor> {
        let belongs = |row: &T| row.owner() == Some(owner) && belongs(row);
        let (from, to) = self.window(request, &belongs)?;
        let owned = self.owned.get(owner).map_or(&[][..], Vec::as_slice);
        let start = owned.partition_point(|position| *position < from);
        let end = owned.partition_point(|position| *position < to).max(start);
        let positions = owned.get(start..end).unwrap_or_default().iter().copied();
        Ok(self.cut(request, positions, belongs))
    }

    /// The positions between the cursors: from the first, up to but without the second.
    fn window(
        &self,
        request: &PageRequest,
        belongs: &dyn Fn(&T) -> bool,
    ) -> Result<(usize, usize), UnknownCursor> {
        let position = |cursor: &String| {
            let found = self.positions.get(cursor.as_str()).copied();
            found
                .filter(|position| self.at(*position).is_some_and(|row| belongs(&row)))
                .ok_or_else(|| UnknownCursor(cursor.clone()))
        };
        let newer_than = request.ending_before.as_ref().map(position).transpose()?;
        let older_than = request.starting_after.as_ref().map(position).transpose()?;
        Ok((newer_than.map_or(0, |at| at + 1), older_than.unwrap_or(usize::MAX)))
    }

    fn cut(
        &self,
        request: &PageRequest,
        positions: impl DoubleEndedIterator<Item = usize>,
        belongs: impl Fn(&T) -> bool,
    ) -> Page<Arc<T>> {
        let found = |position| self.at(position).filter(|row| belongs(row));
        let backwards = request.ending_before.is_some() && request.starting_after.is_none();
        let one_more = request.limit + 1;
        let mut items: Vec<Arc<T>> = if backwards {
            positions.filter_map(found).take(one_more).collect()
        } else {
            positions.rev().filter_map(found).take(one_more).collect()
        };
        let has_more = items.len() > request.limit;
        items.truncate(request.limit);
        if backwards {
            items.reverse();
        }
        Page { items, has_more }
    }

    pub(super) fn at(&self, position: usize) -> Option<Arc<T>> {
        self.rows.get(position)?.clone()
    }

    /// Writes a row, keeps what finds it true, and hands out what was there.
    fn place(&mut self, position: usize, row: Option<Arc<T>>) -> Option<Arc<T>> {
        if self.rows.len() <= position {
            self.rows.resize_with(position + 1, || None);
        }
        let place = self.rows.get_mut(position)?;
        let before = std::mem::replace(place, row.clone());
        let owner_before = before.as_ref().and_then(|row| row.owner());
        let owner_after = row.as_ref().and_then(|row| row.owner());
        if owner_before != owner_after {
            if let Some(owned) = owner_before.and_then(|owner| self.owned.get_mut(owner)) {
                owned.retain(|other| *other != position);
            }
            if let Some(owner) = owner_after {
                let owned = self.owned.entry(owner.into()).or_default();
                owned.insert(owned.partition_point(|other| *other < position), position);
            }
        }
        match (&row, &before) {
            (Some(row), None) => {
                self.positions.insert(row.id().into(), position);
            }
            (None, Some(before)) => {
                self.positions.remove(before.id());
            }
            _ => {}
        }
        for key in row.iter().flat_map(|row| row.keys()) {
            self.keys.insert(key.into(), position);
        }
        before
    }
}

/// What the store does with every table alike.
pub(super) trait AnyTable {
    fn kind(&self) -> &'static str;

    /// Notes what this transaction changed, and forgets how to undo it.
    fn commit(&mut self, changes: &mut Changes);

    /// Puts back what was there before this transaction.
    fn roll_back(&mut self);

    /// Puts a row that was kept in a file in its place, and says when it is due.
    fn load(&mut self, position: usize, body: &str)
    -> Result<Option<Timestamp>, serde_json::Error>;
}

impl<T: Row> AnyTable for Table<T> {
    fn kind(&self) -> &'static str {
        T::KIND
    }

    fn commit(&mut self, changes: &mut Changes) {
        let mut positions: Vec<usize> = self.undo.drain(..).map(|(position, _)| position).collect();
        positions.sort_unstable();
        positions.dedup();
        for position in positions {
            let row = self.at(position);
            if let Some(row) = &row
                && let Some(due) = row.due()
            {
                changes.due.push((T::KIND, due, position));
            }
            if changes.kept {
                let body = row.map(|row| serde_json::to_string(&*row));
                changes.rows.push(Change { kind: T::KIND, position, body });
            }
        }
    }

    fn roll_back(&mut self) {
        while let Some((position, before)) = self.undo.pop() {
            let is_new = before.is_none();
            self.place(position, before);
            if is_new && position + 1 == self.rows.len() {
                self.rows.pop();
            }
        }
    }

    fn load(
        &mut self,
        position: usize,
        body: &str,
    ) -> Result<Option<Timestamp>, serde_json::Error> {
        let row: T = serde_json::from_str(body)?;
        let due = row.due();
        self.place(position, Some(Arc::new(row)));
        Ok(due)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Clone, Serialize, Deserialize)]
    struct Letter {
        id: String,
        owner: Option<String>,
    }

    impl Row for Letter {
        const KIND: &'static str = "letter";

        fn id(&self) -> &str {
            &self.id
        }

        fn owner(&self) -> Option<&str> {
            self.owner.as_deref()
        }
    }

    fn letter(id: &str, owner: Option<&str>) -> Letter {
        Letter { id: id.to_owned(), owner: owner.map(str::to_owned) }
    }

    /// `a` to `f`, oldest first; the odd ones are o's.
    fn letters() -> Table<Letter> {
        let mut table = Table::default();
        for (id, owner) in [
            ("a", Some("o")),
            ("b", None),
            ("c", Some("o")),
            ("d", None),
            ("e", Some("o")),
            ("f", None),
        ] {
            table.put(letter(id, owner));
        }
        table.commit(&mut Changes::default());
        table
    }

    fn request(limit: usize, after: Option<&str>, before: Option<&str>) -> PageRequest {
        PageRequest {
            limit,
            starting_after: after.map(str::to_owned),
            ending_before: before.map(str::to_owned),
        }
    }

    fn ids(page: Result<Page<Arc<Letter>>, UnknownCursor>) -> (String, bool) {
        let page = page.unwrap();
        (page.items.iter().map(|letter| letter.id.as_str()).collect(), page.has_more)
    }

    #[test]
    fn pages_go_forwards_and_backwards() {
        let table = letters();
        let page = |limit, after, before| ids(table.page(&request(limit, after, before), |_| true));
        assert_eq!(page(2, None, None), ("fe".to_owned(), true));
        assert_eq!(page(2, Some("e"), None), ("dc".to_owned(), true));
        assert_eq!(page(2, Some("c"), None), ("ba".to_owned(), false));
        assert_eq!(page(2, Some("a"), None), (String::new(), false));
        assert_eq!(page(2, None, Some("c")), ("ed".to_owned(), true));
        assert_eq!(page(9, None, Some("d")), ("fe".to_owned(), false));
        assert_eq!(page(9, Some("f"), Some("c")), ("ed".to_owned(), false));
        assert_eq!(page(9, Some("c"), Some("f")), (String::new(), false));
    }

    #[test]
    fn pages_of_an_owner_hold_only_theirs() {
        let table = letters();
        let page = |limit, after, before| {
            ids(table.page_of("o", &request(limit, after, before), |_| true))
        };
        assert_eq!(page(2, None, None), ("ec".to_owned(), true));
        assert_eq!(page(2, Some("c"), None), ("a".to_owned(), false));
        assert_eq!(page(1, None, Some("a")), ("c".to_owned(), true));
        assert!(table.page_of("o", &request(2, Some("b"), None), |_| true).is_err());
        assert_eq!(ids(table.page_of("nobody", &request(2, None, None), |_| true)).0, "");
    }

    #[test]
    fn what_is_rolled_back_never_was() {
        let mut table = letters();
        table.put(letter("g", Some("o")));
        table.put(letter("c", None));
        table.put(letter("g", None));
        table.remove("a");
        table.roll_back();
        assert_eq!(ids(table.page(&request(9, None, None), |_| true)).0, "fedcba");
        assert_eq!(ids(table.page_of("o", &request(9, None, None), |_| true)).0, "eca");
        assert!(table.get("g").is_none());
        table.put(letter("h", None));
        table.remove("b");
        table.commit(&mut Changes::default());
        table.roll_back();
        assert_eq!(ids(table.page(&request(9, None, None), |_| true)).0, "hfedca");
    }
}
