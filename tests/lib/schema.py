"""JSON values held against JSON Schema (2020-12), as far as the register's description uses it; and the answers of a server held against
the description that the program prints."""
import json
import os
import re
import subprocess
import urllib.parse

from zhengji import PROGRAM

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
# What the description may say of a value; a word beyond these would be held by nobody.
KNOWN = {"type", "format", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "enum", "items", "required", "properties",
         "additionalProperties", "allOf", "anyOf", "$ref", "description", "x-chinese", "x-words", "x-past", "x-asked-when", "x-hint", "example"}
FORMATS = {"date": r"\d{4}-\d\d-\d\d", "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"}


def described():
    """The description as the program has it."""
    said = subprocess.run([str(PROGRAM), "openapi", "--json"], capture_output=True, text=True, check=True)
    return json.loads(said.stdout)


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


class Description:
    def __init__(self, document=None):
        self.document = document or described()
        self.record = os.environ.get("ZHENGJI_SEEN_REFUSALS")  # a file that keeps who refused with what

    def resolve(self, schema):
        while "$ref" in schema:
            at = self.document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                at = at[part]
            schema = at
        return schema

    def faults(self, value, schema, at=""):
        """What of the value is not as the schema says, each with where."""
        schema = self.resolve(schema)
        if unknown := set(schema) - KNOWN:
            return [f"{at}: the schema says what nobody holds: {sorted(unknown)}"]
        found = [fault for part in schema.get("allOf", []) for fault in self.faults(value, part, at)]
        if "anyOf" in schema:
            found += min((self.faults(value, part, at) for part in schema["anyOf"]), key=len)
        types = schema.get("type")
        types = [types] if isinstance(types, str) else types
        if types and not any(is_type(value, one) for one in types):
            return found + [f"{at}: {value!r} is no {types}"]
        if "enum" in schema and value not in schema["enum"]:
            found.append(f"{at}: {value!r} is none of {schema['enum']}")
        if isinstance(value, str):
            found += self.text_faults(value, schema, at)
        elif isinstance(value, int) and not isinstance(value, bool):
            if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
                found.append(f"{at}: {value} is out of bounds")
        elif isinstance(value, list):
            if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
                found.append(f"{at}: {len(value)} items")
            found += [fault for i, one in enumerate(value) for fault in self.faults(one, schema.get("items", {}), f"{at}/{i}")]
        elif isinstance(value, dict):
            found += self.object_faults(value, schema, at)
        return found

    def text_faults(self, value, schema, at):
        found = []
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            found.append(f"{at}: {len(value)} characters")
        if "pattern" in schema and not re.search(schema["pattern"], value):
            found.append(f"{at}: {value!r} is not {schema['pattern']}")
        shape = FORMATS.get(schema.get("format", ""))
        if shape and not re.fullmatch(shape, value):
            found.append(f"{at}: {value!r} is no {schema['format']}")
        return found

    def object_faults(self, value, schema, at):
        found = [f"{at}: {name} is missing" for name in schema.get("required", []) if name not in value]
        properties = schema.get("properties", {})
        for name, one in value.items():
            if name in properties:
                found += self.faults(one, properties[name], f"{at}/{name}")
            elif schema.get("additionalProperties") is False:
                found.append(f"{at}: there is no {name}")
        return found

    def entries(self, path):
        """The operations of an address by their methods; of several addresses that take it the one that says more of it by itself."""
        path, best = re.sub("%2F", "\0", path, flags=re.I), (-1, {})  # a slash that is a letter divides nothing
        path = urllib.parse.unquote(path)
        for pattern, methods in self.document["paths"].items():
            shape = re.sub(r"\\{\w+\\}", "([^/]+)" if pattern.startswith("/api/") else "(.+)", re.escape(pattern))
            if re.fullmatch(shape, path):
                best = max(best, (len(re.sub(r"\{\w+\}", "", pattern)), methods), key=lambda one: one[0])
        return best[1]

    def may_refuse(self, entry, code):
        """Whether an operation's own words, or any one's, tell of that refusal."""
        return code in entry["x-refuses"] or code in self.document["x-refused-by-any"] or code in self.document["x-failures"]

    def unread(self, status, body):
        """Whether what came was refused as no request at all, before anybody looked at what it asks."""
        error = json.loads(body).get("error", {}) if status >= 400 and body.startswith(b'{"error"') else {}
        return error.get("code") in self.document["x-refused-by-the-server"] and not self.faults({"error": error}, {"$ref": "#/components/schemas/Error"})

    def refusal_faults(self, entry, what, body):
        """A refusal's code is one that the operation lists."""
        told = json.loads(body)
        code, operation = told.get("code") or told["error"]["code"], entry.get("operationId", entry["summary"])
        if "operationId" in entry and self.record:
            with open(self.record, "a") as seen:
                seen.write(f"{operation} {code}\n")
        return [] if self.may_refuse(entry, code) else [f"{what}: {operation} does not say that it refuses with {code}"]

    def answer_faults(self, method, target, status, kind, body):
        """What of a server's answer is not as the description says."""
        methods = self.entries(target.partition("?")[0])
        entry = methods.get("get" if method == "HEAD" else method.lower())
        if method == "HEAD" or not methods:
            return []
        if entry is None:
            # An address under which nothing lies at all is no page that there might be.
            allowed = (204,) if method == "OPTIONS" else (404, 405) if "/{page}" in self.document["paths"] and methods is self.document["paths"]["/{page}"] else (405,)
            return [] if status in allowed or self.unread(status, body) else [f"{method} {target}: {status}, and the address takes {sorted(methods)}"]
        refusal = "problem+json" in kind or (status >= 400 and "json" in kind and not self.unread(status, body))
        if refusal and (faults := self.refusal_faults(entry, f"{method} {target} {status}", body)):
            return faults
        if "json" in kind and self.unread(status, body):
            return []
        said = entry["responses"].get(str(status))
        if said is None and "json" in kind:
            said = entry["responses"].get("default")
        if said is None:
            return [f"{method} {target}: {status} is not described"] if "default" not in entry["responses"] else []
        content = self.resolve(said).get("content", {})
        kind = kind.partition(";")[0]
        # A browser is shown a page where a program is told an error.
        if content and kind not in content and not (kind == "text/html" and status >= 400):
            return [f"{method} {target}: {status} with {kind} is not described"]
        if "json" not in kind or not content:
            return []
        return [f"{method} {target} {status}: {fault}" for fault in self.faults(json.loads(body), content[kind].get("schema", {}))]
