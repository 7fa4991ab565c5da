"""The certificate as PDF."""

from fbdesk.documents.certificate.composition import compose
from fbdesk.documents.certificate.content import CertificateData
from fbdesk.documents.certificate.layout import Layout, certificate_layout


def render(data: CertificateData, layout: Layout | None = None) -> bytes:
    """Return the certificate as PDF: A4, fonts embedded, text that can be selected; the same data gives the same bytes.

    Raises UserError when logo or letterhead cannot be read.
    """
    from fbdesk.documents.binding import on_letterhead
    from fbdesk.documents.painting import About, paint

    layout = layout or certificate_layout()
    title = " · ".join(filter(None, (data.title, data.name, data.number)))
    about = About(title=title, author=data.office_name, subject=data.programme_line, language=data.language)
    pdf = paint(compose(data, layout), layout.page.width, layout.page.height, about)
    return on_letterhead(pdf, data.letterhead) if data.letterhead else pdf
