using System.Globalization;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Components.Wall;

/// <summary>What a wall shows, as its address says: the overview's filters by the same names, and what only a wall needs.</summary>
/// <param name="Filter">Of all that the wall is about, its sentence too.</param>
/// <param name="Look">Of these what is listed; null for all.</param>
public sealed record WallQuery(ServiceFilter Filter, StatusLook? Look)
{
    /// <summary>What the page's script asks with: for the board alone, without its document.</summary>
    public const string BoardAlone = "board";

    private const double UsualAspect = 16.0 / 9;

    private static readonly TimeSpan UsualTurn = TimeSpan.FromSeconds(15);

    /// <summary>How long a page of the lists stays.</summary>
    public TimeSpan Every { get; init; } = UsualTurn;

    /// <summary>The page of the lists that is held, from 1; null while they turn by themselves.</summary>
    public int? Held { get; init; }

    /// <summary>A wall is dark: it lights no room.</summary>
    public bool IsLight { get; init; }

    public WallScreen Screen { get; init; } = new(UsualAspect);

    public bool IsBoardAlone { get; init; }

    /// <summary>A cell each instead of lists.</summary>
    public bool AreCells { get; init; }

    /// <summary>The saved view that it follows; null for none.</summary>
    public Followed? Followed { get; init; }

    // What the address says beside the view, in words.
    private IReadOnlyList<string> Besides { get; init; } = [];

    /// <summary>The view that an address names, with what the address says itself in its place.</summary>
    /// <param name="name">Of the view.</param>
    /// <param name="address">Without the view.</param>
    /// <param name="both">The view's query, and the address over it.</param>
    public static WallQuery Following(string name, IQueryCollection address, IQueryCollection both) =>
        Of(both) with { Followed = new Followed(name, null), Besides = [.. FilterWords(FilterOf(address), StatusLook.Named(address["status"]))] };

    public static WallQuery Of(IQueryCollection query) => new(FilterOf(query), StatusLook.Named(query["status"]))
    {
        Every = Number(query, "every") is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 5, 600)) : UsualTurn,
        Held = Number(query, "page") is { } page and >= 1 and < 100_000 ? (int)page : null,
        IsLight = query["theme"] == "light",
        Screen = new WallScreen(Number(query, "aspect") ?? UsualAspect),
        IsBoardAlone = query["only"] == BoardAlone,
        AreCells = query["view"] == "cells",
    };

    /// <summary>"payments / eu, production", as it stands below the lists; "All services" without any.</summary>
    /// <param name="groups">What its reader may see; null for everything.</param>
    public string Words(IReadOnlyList<string>? groups)
    {
        var (name, isFollowing) = (Followed?.Name, Followed?.Name.Length > 0);
        List<string> parts = isFollowing ? [name!, .. Besides] : [.. FilterWords(Filter, Look)];
        // A view's name does not say that its reader sees some groups alone; a group that was asked for does.
        if (groups is not null && (isFollowing || string.IsNullOrEmpty(Filter.Group)))
            parts.AddRange(groups.Select(Formats.Group));
        return parts.Count == 0 ? "All services" : string.Join(", ", parts);
    }

    /// <summary>What a filter is of, one by one.</summary>
    private static IEnumerable<string> FilterWords(ServiceFilter filter, StatusLook? look)
    {
        if (!string.IsNullOrEmpty(filter.Group))
            yield return Formats.Group(filter.Group);
        foreach (var part in new[] { filter.Environment, filter.Owner }.OfType<string>().Where(part => part.Length > 0).Concat(filter.Tags))
            yield return part;
        if (!string.IsNullOrWhiteSpace(filter.Text))
            yield return $"“{filter.Text}”";
        if (look is not null)
            yield return $"only {look.Word}";
    }

    private static ServiceFilter FilterOf(IQueryCollection query) => new()
    {
        Text = query["q"],
        Group = query["group"],
        Environment = query["environment"],
        Owner = query["owner"],
        Tags = AddressTags.Of(query["tag"]),
    };

    private static double? Number(IQueryCollection query, string name) =>
        double.TryParse(query[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
