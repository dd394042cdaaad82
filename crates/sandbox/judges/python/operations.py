"""Every operation that the SDK exports, and which of them were proven."""

import importlib
import inspect
import pkgutil

import payjpv2
import payjpv2.api


def _apis():
    for module in pkgutil.iter_modules(payjpv2.api.__path__):
        for name, kind in vars(importlib.import_module(f"payjpv2.api.{module.name}")).items():
            if inspect.isclass(kind) and name.endswith("Api"):
                yield kind


def _operations(api):
    for name, value in vars(api).items():
        variants = ("_with_http_info", "_without_preload_content")
        if inspect.isfunction(value) and not name.startswith("_") and not name.endswith(variants):
            yield name


class Operations:
    """Calls operations by name. An answer that the SDK took is proof."""

    def __init__(self, client):
        self._calls = {
            name: getattr(api(client), name) for api in _apis() for name in _operations(api)
        }
        self.proven = set()

    def __getattr__(self, name):
        call = self._calls[name]

        def proving(*arguments, **named):
            answer = call(*arguments, **named)
            self.proven.add(name)
            return answer

        return proving

    def missing(self):
        return sorted(set(self._calls) - self.proven)

    def refused(self, status, name, *arguments, **named):
        """The problem with which a call is refused, read by the SDK's own model."""
        try:
            self._calls[name](*arguments, **named)
        except payjpv2.ApiException as refusal:
            assert refusal.status == status, f"{name}: {refusal.status} in place of {status}"
            # A status that the operation does not declare is left unread.
            problem = refusal.data or payjpv2.ErrorResponse.from_json(refusal.body)
            assert problem.status == status, problem
            assert problem.type.startswith("https://docs.pay.jp/v2/errors/"), problem
            return problem
        raise AssertionError(f"{name} was not refused")
