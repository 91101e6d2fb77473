namespace Monitor.Web.Requests.Queries;

/// <summary>The tags in a page's address: it repeats <c>tag</c>, so that a tag may have a comma in it.</summary>
public static class AddressTags
{
    public static IReadOnlyList<string> Of(IEnumerable<string?> given) =>
        [.. given.OfType<string>().Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
