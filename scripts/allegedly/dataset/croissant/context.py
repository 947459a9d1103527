"""The JSON-LD context that the Croissant 1.1 specification asks every file to carry; it also reads as 1.0."""

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
SCHEMA_ORG = "https://schema.org/"

_OF_CROISSANT = (
    "arrayShape citeAs column conformsTo dataBiases dataCollection dataType data dct equivalentProperty examples extract field fileProperty fileObject fileSet "
    "format includes isArray isLiveDataset jsonPath key md5 parentField path personalSensitiveInformation recordSet references regex "
    "repeated replace samplingRate sc separator source subField transform"
).split()
_SPECIAL = {
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dct": "http://purl.org/dc/terms/",
    "sc": SCHEMA_ORG,
}
CONTEXT = {"@language": "en", "@vocab": SCHEMA_ORG, "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/"} | {
    name: _SPECIAL.get(name, f"cr:{name}") for name in _OF_CROISSANT
}
