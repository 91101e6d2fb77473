using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Forms.Unsaved;

/// <summary>Drafts as a browser keeps them: they open for whoever typed them and in their own place, and tell nobody else anything.</summary>
public sealed class DraftSeal(IDataProtectionProvider protection, PageCaller caller)
{
    /// <summary>After the last change, until it is kept.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Close(string name, Draft draft) => Of(name).Protect(JsonSerializer.Serialize(draft));

    /// <summary>Null for what is none of this person's, is of another place, or was kept by a version that wrote them otherwise.</summary>
    public Draft? Open(string name, string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Draft>(Of(name).Unprotect(kept));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Of(string name) => protection.CreateProtector("Monitor.Draft", caller.Actor.Id ?? caller.Actor.Name, name);
}
