using System.IO.Compression;
using System.Text;

namespace SurveyPortal.Web.Tests.Documents;

/// <summary>An Excel file written part by part, so that a test can make any part wrong.</summary>
internal sealed class ExcelBook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public Dictionary<string, string> Parts { get; } = new()
    {
        ["[Content_Types].xml"] = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
            <Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
            <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
            </Types>
            """,
        ["_rels/.rels"] = $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """,
        ["xl/workbook.xml"] = Workbook("""<sheet name="Gömt" sheetId="2" state="hidden" r:id="rId4"/><sheet name="Blad" sheetId="1" r:id="rId1"/>"""),
        ["xl/_rels/workbook.xml.rels"] = $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId4" Type="{Relations}/worksheet" Target="worksheets/sheet2.xml"/>
            <Relationship Id="rId2" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/>
            <Relationship Id="rId3" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """,
        ["xl/worksheets/sheet1.xml"] = Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>område</t></is></c></row>"),
        ["xl/worksheets/sheet2.xml"] = Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>dolt</t></is></c></row>"),
        ["xl/sharedStrings.xml"] = $"""<sst xmlns="{Main}"/>""",
        ["xl/styles.xml"] = $"""
            <styleSheet xmlns="{Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="0.00&quot; dygn&quot;"/><numFmt numFmtId="166" formatCode="[Red]#,##0.00"/></numFmts>
            <cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="166"/></cellXfs></styleSheet>
            """,
    };

    public static ExcelBook Of(string rows) => new ExcelBook().With("xl/worksheets/sheet1.xml", Sheet(rows));

    public static string Workbook(string sheets, string properties = "") =>
        $"""<workbook xmlns="{Main}" xmlns:r="{Relations}">{properties}<sheets>{sheets}</sheets></workbook>""";

    public static string Sheet(string rows) => $"""<worksheet xmlns="{Main}" xmlns:r="{Relations}"><sheetData>{rows}</sheetData></worksheet>""";

    public static string Strings(params string[] items) => $"""<sst xmlns="{Main}">{string.Concat(items.Select(item => $"<si>{item}</si>"))}</sst>""";

    public ExcelBook With(string part, string content)
    {
        Parts[part] = content;
        return this;
    }

    public ExcelBook Without(string part)
    {
        Parts.Remove(part);
        return this;
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                stream.Write(Encoding.UTF8.GetBytes(content.TrimStart()));
            }
        }

        return bytes.ToArray();
    }
}
