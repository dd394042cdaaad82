"""Makes the SDK's response models refuse what they would let pass: a field they do not declare, or one that is missing."""

import inspect

import payjpv2.models

# The published error examples have a `code` that the SDK's model does not declare.
ALSO = {"ErrorResponse": {"code"}}
# Only these may be left out.
OPTIONAL = {"ErrorResponse": {"errors"}}


def switch_on():
    for name, model in vars(payjpv2.models).items():
        if not inspect.isclass(model) or not name.endswith("Response"):
            continue
        declared = getattr(model, f"_{name}__properties", None)
        if declared is None:
            continue
        # pydantic keeps class variables out of the way of plain attributes.
        model.from_dict = classmethod(_checked(name, set(declared), model.from_dict.__func__))


def _checked(name, declared, from_dict):
    known = declared | ALSO.get(name, set())
    needed = declared - OPTIONAL.get(name, set())

    def checked(cls, obj):
        if isinstance(obj, dict):
            if extra := set(obj) - known:
                raise ValueError(f"{name} does not declare {sorted(extra)}")
            if missing := needed - set(obj):
                raise ValueError(f"{name} lacks {sorted(missing)}")
        return from_dict(cls, obj)

    return checked
