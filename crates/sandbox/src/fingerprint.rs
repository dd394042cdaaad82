use std::fmt;

use sha2::{Digest, Sha256};

use crate::ids;
use crate::record::Note;
use crate::store::World;

const NOTE: &str = "fingerprint_key";

/// Makes equal fingerprints of equal card numbers. Without the key they say nothing of the number.
pub(crate) struct Fingerprints(String);

impl fmt::Debug for Fingerprints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprints(…)")
    }
}

impl Fingerprints {
    /// The key of this sandbox, which a data file keeps.
    pub(crate) fn of(world: &mut World) -> Fingerprints {
        let note = world.notes.get(NOTE).unwrap_or_else(|| {
            world.notes.put(Note { name: NOTE.to_owned(), value: ids::unguessable(32) })
        });
        Fingerprints(note.value.clone())
    }

    pub(crate) fn of_number(&self, number: &str) -> String {
        let digest = Sha256::new().chain_update(&self.0).chain_update(number).finalize();
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}
