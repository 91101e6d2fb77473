using System.Globalization;
using System.Text;
using QRCoder;

namespace Monitor.Web.Components.Account.Factors;

/// <summary>A text as a QR code, to be drawn as one path. Pure.</summary>
/// <param name="Size">Of a side, in modules, with the quiet zone that readers want.</param>
/// <param name="Path">Of SVG: a square for each dark module.</param>
internal sealed record QrCode(int Size, string Path)
{
    /// <summary>With what a finger on the screen may cover.</summary>
    public static QrCode Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new QrCode(data.ModuleMatrix.Count, path.ToString());
    }
}
