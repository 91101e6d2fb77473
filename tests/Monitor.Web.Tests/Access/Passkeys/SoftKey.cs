using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitor.Web.Tests.Access.Passkeys;

/// <summary>A device with one passkey, and the browser before it: what both would answer (WebAuthn level 3, sections 5.8.1, 6.1 and 6.5).</summary>
/// <param name="origin">Of the page that asks, as the browser says it.</param>
internal sealed partial class SoftKey(string origin) : IDisposable
{
    /// <summary>The page that adds one.</summary>
    public const string Add = "/account/passkeys/new";

    private const byte Present = 0x01, Verified = 0x04, HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whose it says that it is; set when it is made.</summary>
    public string UserHandle { get; set; } = "";

    public string Origin { get; set; } = origin;

    /// <summary>The device has asked who is there.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Sends the form that adds a passkey, from the page that the browser was shown.</summary>
    /// <param name="page">Null to open it first.</param>
    public async Task<HttpResponseMessage> AddToAsync(Browser browser, string password, string? page = null)
    {
        page ??= await browser.ReadAsync(Add);
        return await browser.PostAsync(Add,
        [
            .. Browser.HiddenFieldsOf(page).Where(f => f.Name != "Form.Credential"), ("Form.Credential", Make(Options().Match(page).Groups[1].Value)),
            ("Form.Name", "Key ring"), ("Form.Password", password),
        ]);
    }

    /// <summary>What <c>navigator.credentials.create</c> gives.</summary>
    public string Make(string options)
    {
        var wanted = JsonDocument.Parse(options).RootElement;
        UserHandle = wanted.GetProperty("user").GetProperty("id").GetString()!;
        byte[] data = [.. Data(wanted.GetProperty("rp").GetProperty("id").GetString()!, HasCredential), .. new byte[16], .. Short(_id.Length), .. _id, .. PublicKey()];
        return Json(new
        {
            clientDataJSON = Encoded(Client("webauthn.create", wanted)),
            attestationObject = Encoded([0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x59, .. Short(data.Length), .. data]),
            transports = new[] { "internal" },
        });
    }

    /// <summary>What <c>navigator.credentials.get</c> gives.</summary>
    public string Use(JsonElement wanted)
    {
        var (data, client) = (Data(wanted.GetProperty("rpId").GetString()!), Client("webauthn.get", wanted));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Json(new { clientDataJSON = Encoded(client), authenticatorData = Encoded(data), signature = Encoded(signature), userHandle = UserHandle });
    }

    public void Dispose() => _key.Dispose();

    private string Json(object response) =>
        JsonSerializer.Serialize(new { id = Encoded(_id), rawId = Encoded(_id), type = "public-key", clientExtensionResults = new { }, response });

    // It does not count its uses, as those do not that are on several devices.
    private byte[] Data(string host, byte flags = 0) =>
        [.. SHA256.HashData(Encoding.UTF8.GetBytes(host)), (byte)(flags | Present | (Verifies ? Verified : 0)), 0, 0, 0, 0];

    private byte[] Client(string type, JsonElement wanted) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = wanted.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    // COSE: an elliptic curve's point, for ES256.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private static byte[] Short(int number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)number);
        return bytes;
    }

    // The page was decoded already.
    [GeneratedRegex("data-passkey-create=\"(.+?)\"(?= |>)", RegexOptions.Singleline)]
    private static partial Regex Options();

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
