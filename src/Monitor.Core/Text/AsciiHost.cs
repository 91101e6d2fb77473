namespace Monitor.Core.Text;

/// <summary>The host of an address as DNS has it, an IPv6 address without brackets.</summary>
public static class AsciiHost
{
    /// <summary>.NET takes addresses whose host has characters that no name can have, and throws when it is asked for.</summary>
    /// <returns>Null when the host cannot be a name.</returns>
    public static string? Find(Uri address)
    {
        try
        {
#pragma warning disable RS0030 // Here alone.
            return address.IdnHost;
#pragma warning restore RS0030
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <returns>One that cannot be a name as it was written: whoever looks it up refuses it.</returns>
    public static string Of(Uri address) => Find(address) ?? address.Host;
}
