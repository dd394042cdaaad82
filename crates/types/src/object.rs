/// Declares what PAY.JP answers with.
///
/// Only what stands under `required` has to be there; anything else that is missing, `null` or of another shape reads
/// as the default of its type. `= "type"` gives the name on the wire where it is another, and `| older` a name that is
/// understood when the newest is not there.
macro_rules! object {
    (
        $(#[$meta:meta])*
        $name:ident {
            required { $( $(#[$required_meta:meta])* $required:ident : $required_type:ty, )+ }
            $( $(#[$field_meta:meta])* $field:ident $(= $wire:literal)? $(| $older:ident)? : $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $( $(#[$required_meta])* pub $required: $required_type, )+
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl $name {
            /// One of which nothing more is known than this.
            #[must_use]
            pub fn new($( $required: $required_type, )+) -> Self {
                Self {
                    $( $required, )+
                    $( $field: Default::default(), )*
                }
            }
        }

        #[cfg(feature = "serde")]
        const _: () = {
            #[derive(serde::Deserialize)]
            struct Wire {
                $( $required: $required_type, )+
                $(
                    $(#[serde(rename = $wire)])?
                    #[serde(default, deserialize_with = "crate::lenient::or_default")]
                    $field: $type,
                    $(
                        #[serde(default, deserialize_with = "crate::lenient::or_default")]
                        $older: $type,
                    )?
                )*
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let wire = Wire::deserialize(deserializer)?;
                    Ok(Self {
                        $( $required: wire.$required, )+
                        $( $field: wire.$field $(.or(wire.$older))?, )*
                    })
                }
            }
        };
    };
}

pub(crate) use object;
