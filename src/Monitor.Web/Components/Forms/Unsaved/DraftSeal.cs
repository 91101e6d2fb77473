using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Forms.Unsaved;

/// <summary>What a browser keeps of a page: it opens for whoever it was shown to and in its own place, and tells nobody else anything.</summary>
public sealed class DraftSeal(IDataProtectionProvider protection, PageCaller caller)
{
    /// <summary>After the last change, until it is kept.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Close<T>(string name, T content) => Of(name).Protect(JsonSerializer.Serialize(content, KeptJson.Options));

    /// <summary>Null for what is none of this person's, is of another place, or was kept by a version that wrote it otherwise.</summary>
    public T? Open<T>(string name, string kept)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Of(name).Unprotect(kept), KeptJson.Options);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private IDataProtector Of(string name) => protection.CreateProtector("Monitor.Draft", caller.Actor.Id ?? caller.Actor.Name, name);
}
