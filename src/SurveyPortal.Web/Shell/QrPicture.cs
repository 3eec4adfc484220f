using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace SurveyPortal.Web.Shell;

/// <summary>A QR code as one path of black runs. A quarter of it may be damaged, as paper on a wall will be.</summary>
internal sealed record QrPicture(int Size, string Path)
{
    public string ViewBox => string.Create(CultureInfo.InvariantCulture, $"0 0 {Size} {Size}");

    public static QrPicture Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            AddRow(path, data.ModuleMatrix[y], y);
        }

        return new QrPicture(data.ModuleMatrix.Count, path.ToString());
    }

    private static void AddRow(StringBuilder path, BitArray row, int y)
    {
        for (var x = 0; x < row.Count; x++)
        {
            if (!row[x])
            {
                continue;
            }

            var from = x;
            while (x + 1 < row.Count && row[x + 1])
            {
                x++;
            }

            path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1H{from}z");
        }
    }
}
