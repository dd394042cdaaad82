use std::collections::HashMap;

use crate::paging::{Page, PageRequest, UnknownCursor};

/// Rows by id, in the order in which they came.
pub(super) struct Table<T> {
    order: Vec<String>,
    rows: HashMap<String, T>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { order: Vec::new(), rows: HashMap::new() }
    }
}

impl<T: Clone> Table<T> {
    pub(super) fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(id)
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.rows.get_mut(id)
    }

    pub(super) fn insert(&mut self, id: String, row: T) {
        if self.rows.insert(id.clone(), row).is_none() {
            self.order.push(id);
        }
    }

    pub(super) fn page(
        &self,
        request: &PageRequest,
        belongs: impl Fn(&T) -> bool,
    ) -> Result<Page<T>, UnknownCursor> {
        let ids: Vec<String> = self
            .order
            .iter()
            .rev()
            .filter(|id| self.rows.get(*id).is_some_and(&belongs))
            .cloned()
            .collect();
        let page = request.cut(&ids)?;
        let items = page.items.iter().filter_map(|id| self.rows.get(id).cloned()).collect();
        Ok(Page { items, has_more: page.has_more })
    }
}
