using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Core.Fleet.Views;

/// <summary>What a saved view must be like. Pure.</summary>
public static class ViewValidation
{
    private const int LongestName = 60;

    // As it stands in an address, with all that is escaped there.
    private const int LongestQuery = 4000;

    /// <summary>There is one of its name in the same list.</summary>
    public static FieldError Taken { get; } = new("name", "There is one of this name already: choose another, or replace that.");

    public static SavedView Tidy(SavedView view) => new() { Name = view.Name?.Trim() ?? "", Query = ViewQuery.Tidy(view.Query) };

    /// <param name="given">As it came.</param>
    /// <param name="others">Names that stand beside it in the same list.</param>
    public static IReadOnlyList<FieldError> Errors(SavedView given, IReadOnlyCollection<string> others)
    {
        var errors = new FieldErrors();
        var view = Tidy(given);
        errors.Require(view.Name.Length > 0, "name", "Give it a name.");
        errors.Name(view.Name, LongestName, "name");
        errors.Require(!others.Contains(view.Name, StringComparer.OrdinalIgnoreCase), Taken.Field, Taken.Message);
        errors.Require(others.Count < ISavedViews.Most, "name", $"There are {ISavedViews.Most} already: delete one first.");
        errors.Limit(view.Query, LongestQuery, "query");
        if (ViewQuery.Unknown(given.Query) is [var unknown, ..])
            errors.Require(false, "query", $"The overview has no '{unknown}': use {string.Join(", ", ViewQuery.Names)}.");
        return errors.All;
    }

    /// <summary>Whoever sees some groups only may be told of it.</summary>
    public static bool IsWithin(SavedView view, Scope scope) =>
        scope.IsAll || ViewQuery.ValueOf(view.Query, "group") is not { Length: > 0 } group || scope.Admits(GroupPath.Tidy(group));
}
