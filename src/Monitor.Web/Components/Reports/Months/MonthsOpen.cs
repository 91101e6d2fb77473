using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Monitor.Web.Api.Reports.Months;

namespace Monitor.Web.Components.Reports.Months;

/// <summary>Of which groups the services are shown: the address says it, and where it does not a report that fits on a screen or two is open. Pure.</summary>
public sealed class MonthsOpen
{
    private const string Name = "open";
    private const string Everything = "*";
    private const int FewServices = 60;

    private readonly Uri _address;
    private readonly HashSet<string> _open;

    private MonthsOpen(Uri address, HashSet<string> open) => (_address, _open) = (address, open);

    /// <param name="uri">Absolute.</param>
    public static MonthsOpen Of(string uri, MonthsReport report)
    {
        var address = new Uri(uri);
        string[] said = [.. QueryHelpers.ParseQuery(address.Query).GetValueOrDefault(Name).OfType<string>()];
        var all = said.Contains(Everything) || (said.Length == 0 && report.Services.Count <= FewServices);
        return new MonthsOpen(address, new HashSet<string>(all ? report.Services.Select(s => s.Group) : said.Where(s => s != "-"), StringComparer.OrdinalIgnoreCase));
    }

    public bool Has(string group) => _open.Contains(group);

    /// <summary>All of them are shown.</summary>
    public bool HasAll(MonthsReport report) => report.Services.All(s => _open.Contains(s.Group));

    /// <summary>The address with a group opened, or folded again.</summary>
    public string Turned(string group) => Href(_open.Contains(group) ? _open.Where(g => !g.Equals(group, StringComparison.OrdinalIgnoreCase)) : _open.Append(group));

    public string HrefOfAll => Href([Everything]);

    public string HrefOfNone => Href([]);

    // A dash stands for none: a group without a name is an empty text.
    private string Href(IEnumerable<string> open)
    {
        var query = new QueryBuilder(QueryHelpers.ParseQuery(_address.Query).Where(q => q.Key != Name).SelectMany(q => q.Value.OfType<string>().Select(v => KeyValuePair.Create(q.Key, v))));
        query.Add(Name, open.DefaultIfEmpty("-"));
        return _address.AbsolutePath + query.ToQueryString();
    }
}
