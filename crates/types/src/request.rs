/// Declares the body of a request: what it must have stands in parentheses and makes its `new`; everything else has a
/// method that sets it, and is not sent unless it was set.
macro_rules! request {
    (
        $(#[$meta:meta])*
        $name:ident { $($optional:tt)* }
    ) => {
        crate::request::request! {
            @body [#[derive(Default)] $(#[$meta])*] $name () { $($optional)* }
        }
    };
    (
        $(#[$meta:meta])*
        $name:ident ( $( $(#[$required_meta:meta])* $required:ident : $type:ty, )+ ) { $($optional:tt)* }
    ) => {
        crate::request::request! {
            @body [$(#[$meta])*] $name ( $( $(#[$required_meta])* $required: $type, )+ ) { $($optional)* }
        }

        impl $name {
            /// With what it must have, and nothing else.
            #[must_use]
            pub fn new($( $required: impl Into<$type>, )+) -> Self {
                crate::request::request!(@new [$( $required, )+] $($optional)*)
            }
        }
    };
    (@new [$( $required:ident, )+] $( $(#[$field_meta:meta])* $field:ident : $type:ty, )*) => {
        Self { $( $required: $required.into(), )+ $( $field: None, )* }
    };
    (
        @body [$($meta:tt)*] $name:ident ( $( $(#[$required_meta:meta])* $required:ident : $required_type:ty, )* )
        { $( $(#[$field_meta:meta])* $field:ident : $type:ty, )* }
    ) => {
        $($meta)*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$required_meta])* pub $required: $required_type, )*
            $(
                $(#[$field_meta])*
                #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
                pub $field: Option<$type>,
            )*
        }

        impl $name {
            $(
                $(#[$field_meta])*
                #[must_use]
                pub fn $field(mut self, $field: impl Into<$type>) -> Self {
                    self.$field = Some($field.into());
                    self
                }
            )*
        }
    };
}

pub(crate) use request;
