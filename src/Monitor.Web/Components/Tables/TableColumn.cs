namespace Monitor.Web.Components.Tables;

/// <summary>A column of a <see cref="DataTable{T}"/>.</summary>
/// <param name="Title">Its head; empty for a column of actions, which a screen reader hears as such.</param>
/// <param name="Css">Class of its head: <c>num</c> for figures.</param>
/// <param name="By">What its rows are sorted by, or null for a column that is not.</param>
/// <param name="Name">Its name in the address where it can be sorted by.</param>
public sealed record TableColumn<T>(string Title, string? Css = null, string? Name = null, Func<T, object?>? By = null);
