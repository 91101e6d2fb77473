using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements;

namespace Monitor.Web.Components.Live;

/// <summary>Which services a reader wants to see. Pure.</summary>
/// <param name="Text">Words that must all occur in name, key, group, environment, owner or tags.</param>
/// <param name="Look">Only services that look like this.</param>
/// <param name="Group">Only this group and the groups below it.</param>
public sealed record ServiceFilter(string? Text, StatusLook? Look, string? Group)
{
    private readonly string[] _words = (Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsEmpty => _words.Length == 0 && Look is null && string.IsNullOrEmpty(Group);

    public bool Lets(ServiceState service) =>
        (Look is null || StatusLook.For(service) == Look)
        && (string.IsNullOrEmpty(Group) || IsWithin(service.Group, Group))
        && Array.TrueForAll(_words, word => Mentions(service, word));

    private static bool IsWithin(string path, string group) =>
        path.Equals(group, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(group + "/", StringComparison.OrdinalIgnoreCase);

    private static bool Mentions(ServiceState service, string word)
    {
        return Has(service.Name) || Has(service.Key) || Has(service.Group) || Has(service.Environment) || Has(service.Owner) || service.Tags.Any(Has);

        bool Has(string text) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
