using System.Net;

namespace Monitor.Core.Probing;

/// <summary>Where an answer sends us.</summary>
/// <param name="Target">Null when we do not follow.</param>
/// <param name="Method">RFC 9110: 303 asks with GET, so does a POST after 301 and 302.</param>
/// <param name="Refusal">Why we do not follow, or null.</param>
internal sealed record Redirect(Uri? Target, HttpMethod Method, string? Refusal)
{
    /// <returns>Null when the answer is no redirect.</returns>
    public static Redirect? From(HttpResponseMessage response, Uri uri, HttpMethod method)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || Location(response) is not { } location)
            return null;
        if (!Uri.TryCreate(uri, location, out var target) || target.Scheme is not ("http" or "https"))
            return new Redirect(null, method, "redirects to an address that is not http or https");
        var asGet = response.StatusCode == HttpStatusCode.SeeOther
            || (method == HttpMethod.Post && response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found);
        return new Redirect(target, asGet && method != HttpMethod.Head ? HttpMethod.Get : method, null);
    }

    private static string? Location(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Location", out var values) ? values.ToString() : null;
}
