using Monitor.Core.Registry;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Requests.Queries;

/// <summary>
/// Refuses a NUL in a query, in one place for pages and API: no text of ours has one. It is a word to whoever asks: what comes another way, through a circuit or a form, is harmless at the database (<c>StorableTexts</c>).
/// </summary>
internal static class NulInQuery
{
    private const string Written = "%00";

    public static Task RefuseAsync(HttpContext context, RequestDelegate next) =>
        Of(context.Request) is { } name ? Problems.Invalid([new FieldError(name, "It may not have a character of the code 0.")]).ExecuteAsync(context) : next(context);

    // In a path the server refuses it itself.
    private static string? Of(HttpRequest request) => request.QueryString.Value is { } query && query.Contains(Written, StringComparison.Ordinal)
        ? request.Query.Where(p => p.Key.Contains('\0') || p.Value.Any(v => v?.Contains('\0') == true)).Select(p => p.Key.Replace("\0", "", StringComparison.Ordinal)).FirstOrDefault()
        : null;
}
