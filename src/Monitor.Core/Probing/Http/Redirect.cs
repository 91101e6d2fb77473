using Monitor.Core.Probing.Http.Wire;

namespace Monitor.Core.Probing.Http;

/// <summary>Where an answer sends us.</summary>
/// <param name="Target">Null when we do not follow.</param>
/// <param name="Method">RFC 9110: 303 asks with GET, so does a POST after 301 and 302.</param>
/// <param name="Refusal">Why we do not follow, or null.</param>
internal sealed record Redirect(Uri? Target, HttpMethod Method, string? Refusal)
{
    /// <param name="head">Of the answer.</param>
    /// <param name="asked">What it answers.</param>
    /// <returns>Null when the answer is no redirect.</returns>
    public static Redirect? From(int status, ReadOnlySpan<byte> head, WireRequest asked)
    {
        if (status is not (301 or 302 or 303 or 307 or 308) || AnswerHeaders.Find(head, "Location") is not { } location)
            return null;
        var method = asked.Method;
        if (!Uri.TryCreate(asked.Uri, location, out var target) || target.Scheme is not ("http" or "https"))
            return new Redirect(null, method, "redirects to an address that is not http or https");
        var asGet = status == 303 || method == HttpMethod.Post && status is 301 or 302;
        return new Redirect(target, asGet && method != HttpMethod.Head ? HttpMethod.Get : method, null);
    }
}
