"""The part of IIS's schema that our web.config uses, as Microsoft documents it.

From the reference at https://learn.microsoft.com/iis/configuration/ (the pages of each element
below system.webServer), and the order and keys of IIS_schema.xml as those pages give them.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Element:
    """What an element may carry and hold; ``key`` tells the entries of a collection apart."""

    attributes: dict[str, str] = field(default_factory=dict)
    """By name, a pattern for the value."""
    required: frozenset[str] = frozenset()
    children: dict[str, "Element"] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    """For collections: the attributes that no two entries may share."""


BOOL = "true|false"
TEXT = ".+"


def collection(entry: str, attributes: dict[str, str], *key: str) -> Element:
    """A collection, whose entries can be removed and cleared."""
    inside = {
        entry: Element(attributes, frozenset(key)),
        "remove": Element({name: attributes[name] for name in key}, frozenset(key)),
        "clear": Element(),
    }
    return Element(children=inside, key=key)


ERRORS = collection(
    "error",
    {
        "statusCode": "[4-9][0-9]{2}",
        "subStatusCode": "-1|[0-9]{1,3}",
        "path": TEXT,
        "prefixLanguageFilePath": ".*",
        "responseMode": "File|ExecuteURL|Redirect",
    },
    "statusCode",
    "subStatusCode",
)
TYPES = collection(
    "mimeMap", {"fileExtension": r"\..*", "mimeType": "[a-z]+/[^ ;]+(; charset=utf-8)?"},
    "fileExtension",
)  # fmt: skip
CLIENT_CACHE = Element(
    {
        "cacheControlMode": "NoControl|DisableCache|UseMaxAge|UseExpires",
        "cacheControlMaxAge": r"([0-9]+\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}",
        "cacheControlCustom": "[a-z, -]+",
        "httpExpires": TEXT,
        "setEtag": BOOL,
    }
)
WEB_SERVER = Element(
    children={
        "httpProtocol": Element(
            {"allowKeepAlive": BOOL},
            children={
                "customHeaders": collection("add", {"name": "[A-Za-z-]+", "value": TEXT}, "name")
            },
        ),
        "staticContent": Element(
            {"defaultDocFooter": TEXT, "isDocFooterFileName": BOOL, "enableDocFooter": BOOL},
            children={"clientCache": CLIENT_CACHE, **TYPES.children},
            key=TYPES.key,
        ),
        "defaultDocument": Element(
            {"enabled": BOOL}, children={"files": collection("add", {"value": TEXT}, "value")}
        ),
        "directoryBrowse": Element({"enabled": BOOL, "showFlags": TEXT}),
        "httpErrors": Element(
            # defaultPath and allowAbsolutePathsWhenDelegated are locked below the server
            {
                "errorMode": "DetailedLocalOnly|Custom|Detailed",
                "existingResponse": "Auto|Replace|PassThrough",
                "defaultResponseMode": "File|ExecuteURL|Redirect",
                "detailedMoreInformationLink": TEXT,
            },
            children=ERRORS.children,
            key=ERRORS.key,
        ),
        "urlCompression": Element(
            {
                "doStaticCompression": BOOL,
                "doDynamicCompression": BOOL,
                "dynamicCompressionBeforeCache": BOOL,
            }
        ),
        "security": Element(
            children={
                "requestFiltering": Element(
                    children={
                        "denyUrlSequences": collection("add", {"sequence": TEXT}, "sequence"),
                        "hiddenSegments": collection("add", {"segment": TEXT}, "segment"),
                    }
                )
            }
        ),
    }
)
"""Only sections that IIS lets a site set (overrideModeDefault="Allow"): handlers, modules,
authentication and serverRuntime are locked; rewrite needs a module that may not be there."""
CONFIGURATION = Element(
    children={
        "system.webServer": WEB_SERVER,
        "location": Element(
            {"path": TEXT, "inheritInChildApplications": BOOL},
            children={"system.webServer": WEB_SERVER},
        ),
    }
)
