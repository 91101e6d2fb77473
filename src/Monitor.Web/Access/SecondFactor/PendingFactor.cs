namespace Monitor.Web.Access.SecondFactor;

/// <summary>A key that is to be scanned.</summary>
/// <param name="Key">For whoever types it, in base 32.</param>
/// <param name="Address">What the picture says.</param>
/// <param name="Sealed">The key for the form to bring back; only the product can read it.</param>
public sealed record PendingFactor(string Key, string Address, string Sealed)
{
    /// <summary>In groups of four, to be read.</summary>
    public string Readable => string.Join(' ', Key.Chunk(4).Select(part => new string(part)));

    /// <summary>As authenticator apps read it (the key URI format of Google Authenticator).</summary>
    internal static string AddressOf(string email, string key) => $"otpauth://totp/Monitor:{Uri.EscapeDataString(email)}?secret={key}&issuer=Monitor";
}
