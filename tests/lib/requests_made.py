"""Requests made out of the description of the register online: right ones, ones at a bound, and every kind of wrong one, by a generator of
random numbers that begins at a seed. A request is bytes, for some are none that a library would send."""
import json
import urllib.parse

SCRIPT = "<zq onload=alert(1)>"  # whoever shows it without escaping it, shows a tag
TEXTS = [SCRIPT, "' OR 1=1 --", "\"; DROP TABLE acts; --", "${jndi:ldap://x}", "{{7*7}}", "..\\..\\windows", "../../../../etc/passwd", "a\r\nSet-Cookie: zq=1", "\u202etxt.exe",
         "\u0000", "\ufeff", "ａｂｃ", "😀" * 40, "%00", "%s%n", "-1", "1e9", "true", "null", "", " ", "\t", "０", "٣"]
DAYS = ["2026-04-02", "2025-02-28", "2024-02-29", "2025-02-29", "0000-00-00", "9999-12-31", "1969-12-31", "2026-4-2", "02/04/2026", "20260402"]
TIMES = ["2026-04-02T09:00:00+08:00", "2026-04-02T09:00:00Z", "2026-04-02T24:00:00+08:00", "2026-04-02T09:00:00", "9999-12-31T23:59:59+08:00", "2026-04-02"]
WHOLE = [0, 1, 2, 64, 51, 99, 100, 999_999_999, 1_000_000_000, 2**31, 2**53 - 1, 2**53, 2**63 - 1, 2**63, -1, -2**63]
ODD = [None, True, False, 0, 1.5, "", "x", [], {}, [[]], [None], {"a": 1}]
METHODS = ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "GET", "POST", "TRACE", "CONNECT", "BREW", "get", "P\u00d6ST"]
MEDIA = ["text/plain", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "application/JSON",
         "application/problem+json", "", "text/html", "application/octet-stream"]
HEADERS = [("Authorization", "Basic eDp5"), ("Authorization", "Bearer "), ("Authorization", "Bearer " + "A" * 43), ("Cookie", "zhengji=" + "A" * 43), ("Cookie", "zhengji=;;;=; zhengji"),
           ("Cookie", "x=" + "y" * 4000), ("X-Forwarded-For", "1.2.3.4, ::1, zq"), ("Forwarded", "for=\"[::1]:0\""), ("Accept-Language", "en;q=9, zh;q=x,,*;q=0"), ("Accept-Language", "fr"),
           ("Accept", "text/html"), ("Accept", "*/*;q=0"), ("Expect", "100-continue"), ("Expect", "200-ok"), ("Content-Encoding", "gzip"), ("If-None-Match", "*"), ("If-Match", '"x"'),
           ("Range", "bytes=0-1"), ("Idempotency-Key", "a"), ("Idempotency-Key", "k" * 129), ("Idempotency-Key", "钥匙钥匙钥匙"), ("X-CSRF-Token", "x"), ("X-HTTP-Method-Override", "DELETE"),
           ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "gzip"), ("Content-Length", "5"), ("Content-Length", "-1"),
           ("Content-Length", "9" * 20), ("Host", "evil.example"), ("Host", ""), ("Connection", "close"), ("Connection", "upgrade"), ("Upgrade", "h2c"), ("Bad Name", "x"), ("X-Long", "y" * 9000),
           ("X-Fold", "a\r\n b"), ("X-Null", "a\0b"), ("TE", "trailers"), ("User-Agent", SCRIPT)]
PATHS = ["/api/v1/../../etc/passwd", "/api/v1/%2e%2e/%2e%2e/etc/passwd", "/api/v1/cases%2fregistration", "/api/v1/cases/registration/", "/api/v1//queue", "/api/v1/queue;x=1", "/api/v1/%00",
         "/api/v1/%c0%ae%c0%ae/", "/api/v1/%zz", "/api/v1/%", "/API/V1/queue", "/api/v1", "/api/v1/", "/api/v2/queue", "/log/../s.db", "/log/%2e%2e%2fs.db", "/log/tile/0/000", "/log/tile/99/x999/000",
         "/" + "a" * 9000, "/.git/config", "/s.db", "/api/v1/queue#x", "*", "queue", "http://evil.example/api/v1/queue", "/api/v1/cases/" + "%E6%A1%88" * 50, "/\u6848", "/api/v1/ queue", "/<zq>"]


class Maker:
    """`pools`: what a member of that name may say that is there; `askers`: headers of whoever asks."""

    def __init__(self, document, random, pools):
        self.document, self.random, self.pools, self.keys = document, random, pools, []
        self.entries = [(method.upper(), path, entry) for path, methods in document["paths"].items() for method, entry in methods.items()]

    def resolve(self, schema):
        while "$ref" in schema:
            at = self.document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                at = at[part]
            schema = at
        return schema

    def right(self, schema, name=""):
        """A value as the schema asks for it; of a member that is known, often one that is there."""
        schema, pick = self.resolve(schema), self.random
        types = schema.get("type", "string")
        kind = types if isinstance(types, str) else next(one for one in types if one != "null")
        if name in self.pools and kind in ("string", "integer") and pick.random() < 0.85:
            said = pick.choice(self.pools[name])
            return int(said) if kind == "integer" and str(said).isdigit() else said
        if "enum" in schema:
            return pick.choice(schema["enum"])
        if kind == "integer":
            return pick.choice([schema.get("minimum", 0), 1, 2, schema.get("maximum", 9)])
        if kind == "boolean":
            return pick.random() < 0.5
        if kind == "array":
            return [self.right(schema.get("items", {})) for _ in range(pick.choice((0, 1, 1, 2)))]
        if kind == "object":
            return {one: self.right(inner, one) for one, inner in schema.get("properties", {}).items() if one in schema.get("required", []) or pick.random() < 0.3}
        if schema.get("format") == "date":
            return pick.choice(DAYS[:3])
        if schema.get("format") == "date-time":
            return pick.choice(TIMES[:2])
        if schema.get("format") == "session":
            return "2024H2"
        return pick.choice(["示例", "所述", "1", "张三", "合格"])

    def wrong(self, schema, name=""):
        """A value at a bound, of another type, or with what might be taken for more than text."""
        schema, pick = self.resolve(schema), self.random
        most = schema.get("maxLength", 2000)
        how = pick.randrange(6)
        if how == 0:
            return pick.choice(ODD)
        if how == 1:
            return pick.choice(WHOLE)
        if how == 2:
            return pick.choice(TEXTS)
        if how == 3:
            return pick.choice(DAYS + TIMES)
        if how == 4:
            return "长" * pick.choice((most - 1, most, most + 1, 2 * most))
        inner = schema.get("items", {"type": "string"})
        return [self.right(inner) for _ in range(pick.choice((0, 1, 999, 1000, 1001)))]

    def fill(self, path, entry, wrong):
        for parameter in map(self.resolve, entry.get("parameters", [])):
            if parameter["in"] == "path":
                name = parameter["name"]
                pool = f"{entry.get('operationId', '').split('.')[0]}.case" if name == "case" else name
                said = self.wrong(parameter["schema"]) if wrong else self.right(parameter["schema"], pool if pool in self.pools else name)
                said = said if isinstance(said, (str, int)) else json.dumps(said)
                path = path.replace("{" + name + "}", urllib.parse.quote(str(said)[:700], safe=""))
        return path

    def query(self, entry, wrong):
        said = []
        for parameter in map(self.resolve, entry.get("parameters", [])):
            if parameter["in"] == "query" and self.random.random() < 0.5:
                value = self.wrong(parameter["schema"]) if wrong and self.random.random() < 0.5 else self.right(parameter["schema"], parameter["name"])
                value = str(value).lower() if isinstance(value, bool) else value if isinstance(value, (str, int)) else json.dumps(value)
                said.append((parameter["name"], str(value)[:700]))
        if wrong:
            how = self.random.randrange(6)
            if how == 0 and said:
                said.append(said[0])
            elif how == 1:
                said.append(("nothing", SCRIPT))
            elif how == 2:
                return "&&=&" + urllib.parse.urlencode(said) + "&%zz=%zz"
            elif how == 3:
                return "province[]=64&province=%FF"
        return urllib.parse.urlencode(said)

    def spoilt(self, text, value):
        """JSON that is none, or that two readers might take differently."""
        how = self.random.randrange(12)
        first = next(iter(value), "province") if isinstance(value, dict) else "province"
        depth = self.random.choice((15, 16, 17, 1000, 20000))
        return (text[:-1] + f',{json.dumps(first)}:1}}' if how == 0 and len(text) > 2 else f'{{"{first}":{"[" * depth}{"]" * depth}}}' if how == 1 else text + text if how == 2 else text[:len(text) // 2]
                if how == 3 else "[" + text + "]" if how == 4 else "\ufeff" + text if how == 5 else text.replace('"', "'") if how == 6 else f'{{"{first}":1e400}}' if how == 7
                else f'{{"{first}":"\\ud800"}}' if how == 8 else f'{{"{first}":01}}' if how == 9 else "null" if how == 10 else text + "//")

    def body(self, method, entry, kind):
        """What is sent, as bytes."""
        content = entry.get("requestBody", {}).get("content", {})
        if method == "GET" and kind != "body":
            return b""
        schema = next(iter(content.values()), {}).get("schema", {"type": "object"})
        if "application/pdf" in content:
            return self.random.choice((b"%PDF-1.7\n", b"", b"\x00" * 2000, b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"))
        value = self.right(schema)
        if isinstance(value, dict) and kind in ("wrong", "text"):
            properties = self.resolve(schema).get("properties", {})
            for name in self.random.sample(sorted(properties), min(len(properties), self.random.choice((1, 1, 2)))):
                value[name] = self.random.choice(TEXTS) if kind == "text" else self.wrong(properties[name], name)
            if self.random.random() < 0.15 and value:
                value.pop(self.random.choice(sorted(value)))
            if self.random.random() < 0.15:
                value[self.random.choice(("nothing", SCRIPT, "case", "officer", "__proto__", "now"))] = self.random.choice(ODD)
        if "application/x-www-form-urlencoded" in content:
            return urllib.parse.urlencode({name: str(said) for name, said in value.items()}).encode()
        if kind == "huge":
            return json.dumps(value | {"reason": "长" * self.random.choice((2000, 2001, 21000, 30000, 200000))}, ensure_ascii=False).encode()
        text = json.dumps(value, ensure_ascii=self.random.random() < 0.3)
        if kind == "json":
            return self.spoilt(text, value).encode("utf-8", "surrogatepass")
        if kind == "bytes":
            return self.random.choice((text.encode("utf-16"), text.encode().replace(b'"', b'"\xff', 1), b"\xc0\xae" + text.encode(), text.encode("gb18030"), bytes(range(256))))
        return text.encode("utf-8", "surrogatepass")

    KINDS = ("right",) * 8 + ("wrong",) * 8 + ("text",) * 3 + ("huge", "json", "json", "bytes", "method", "media", "header", "header", "path", "query", "query", "key", "key", "body", "long")

    def key(self, kind):
        if kind == "key" and self.keys:
            return self.random.choice((*self.keys[-50:], "short", "k" * 128, "k" * 129, ""))
        self.keys.append("%032x" % self.random.getrandbits(128))
        return self.keys[-1]

    def make(self, asker, entry=None):
        """(method, target, bytes): what is asked, by whom."""
        method, path, said = entry or self.random.choice(self.entries)
        kind = self.random.choice(self.KINDS)
        target = self.fill(path, said, kind in ("wrong", "long"))
        if kind == "path" and self.random.random() < 0.7:
            target = self.random.choice(PATHS)
        query = self.query(said, kind in ("wrong", "query")) if method == "GET" or kind == "query" else ""
        if kind == "long":
            query = "x=" + "y" * self.random.choice((100, 7000, 9000))
        target += "?" + query if query else ""
        body = self.body(method, said, kind)
        headers = [("Host", "127.0.0.1"), *asker, ("Accept-Language", self.random.choice(("en", "zh-CN", "en, zh;q=0.5")))]
        if method == "POST":
            media = next(iter(said.get("requestBody", {}).get("content", {"application/json": 0})))
            headers += [("Content-Type", self.random.choice(MEDIA) if kind == "media" else media), ("Idempotency-Key", self.key(kind))]
        if kind == "method":
            method = self.random.choice(METHODS)
        if kind == "header":
            headers += self.random.sample(HEADERS, self.random.choice((1, 1, 2, 3))) + ([("X-Many", "1")] * 101 if self.random.random() < 0.05 else [])
        framed = any(name.lower() in ("content-length", "transfer-encoding") for name, _ in headers)
        if body and not framed:
            headers.append(("Content-Length", str(len(body))))
        head = f"{method} {target} HTTP/{'1.1' if self.random.random() < 0.99 else self.random.choice(('1.0', '2.0', '0.9', 'x'))}\r\n" + "".join(f"{name}: {text}\r\n" for name, text in headers) + "\r\n"
        return kind, method, target, head.encode("utf-8", "surrogatepass") + body
