"""Reads PDF files that have a text layer."""

from ingest.recovered import Recovered


def recover(data: bytes, name: str) -> Recovered:
    import pypdfium2 as pdfium
    from ingest.readers.pdf_build import build
    from ingest.readers.pdf_sheet import sheet_of

    document = pdfium.PdfDocument(data)
    return build([sheet_of(document.raw, n) for n in range(len(document))])
