using Monitor.Core.Access;
using Monitor.Core.Text;

namespace Monitor.Core.Fleet;

/// <summary>Which services somebody wants to see. Everything given must hold; what is left out holds for all.</summary>
public sealed record ServiceFilter
{
    private readonly string[] _words = [];

    /// <summary>Any of these.</summary>
    public IReadOnlyList<HealthStatus> Statuses { get; init; } = [];

    /// <summary>All of these, ignoring case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The group itself or one within it: <c>payments</c> holds for <c>payments/eu</c> too.</summary>
    public string? Group
    {
        get;
        init => field = value is null ? null : GroupPath.Tidy(value);
    }

    public string? Environment { get; init; }

    /// <summary>Ignoring case.</summary>
    public string? Owner { get; init; }

    /// <summary>Words that must all occur in the name, key, group, environment, owner or a tag, ignoring case.</summary>
    public string? Text
    {
        get;
        init => (field, _words) = (value, SearchWords.Of(value));
    }

    /// <summary>It holds for every service.</summary>
    public bool IsEmpty =>
        Statuses.Count == 0 && Tags.Count == 0 && string.IsNullOrEmpty(Group) && string.IsNullOrEmpty(Environment) && string.IsNullOrEmpty(Owner) && _words.Length == 0;

    public bool Admits(ServiceState service) =>
        AdmitsStatus(service) && AdmitsGroup(service) && AdmitsEnvironment(service) && AdmitsOwner(service) && AdmitsTags(service) && AdmitsText(service);

    internal bool AdmitsStatus(ServiceState service) => Statuses.Count == 0 || Statuses.Contains(service.Status);

    internal bool AdmitsGroup(ServiceState service) => string.IsNullOrEmpty(Group) || GroupPath.IsWithin(service.Group, Group);

    internal bool AdmitsEnvironment(ServiceState service) => string.IsNullOrEmpty(Environment) || service.Environment.Equals(Environment, StringComparison.OrdinalIgnoreCase);

    internal bool AdmitsOwner(ServiceState service) => string.IsNullOrEmpty(Owner) || service.Owner.Equals(Owner, StringComparison.OrdinalIgnoreCase);

    internal bool AdmitsTags(ServiceState service)
    {
        foreach (var tag in Tags)
        {
            if (!service.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    internal bool AdmitsText(ServiceState service)
    {
        foreach (var word in _words)
        {
            if (!Mentions(service, word))
                return false;
        }

        return true;
    }

    private static bool Mentions(ServiceState service, string word)
    {
        if (Has(service.Name, word) || Has(service.Key, word) || Has(service.Group, word) || Has(service.Environment, word) || Has(service.Owner, word))
            return true;
        foreach (var tag in service.Tags)
        {
            if (Has(tag, word))
                return true;
        }

        return false;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
