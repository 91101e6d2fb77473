namespace Monitor.Web.Tests.Arrows;

/// <summary>A type of one folder uses a type of another.</summary>
/// <param name="From">Folder below the assembly's own: <c>Probing/Http</c>; empty for the root.</param>
/// <param name="User">Name of the type that uses the other.</param>
public sealed record Arrow(string From, string To, string User, string Used)
{
    /// <summary>The same arrow seen from <paramref name="parent"/>: between two of its sub-folders, or null.</summary>
    public Arrow? Below(string parent) =>
        ChildOf(parent, From) is { } from && ChildOf(parent, To) is { } to && from != to ? this with { From = from, To = to } : null;

    public override string ToString() => $"{Name(From)} → {Name(To)}: {User} uses {Used}";

    public static string Name(string folder) => folder.Length == 0 ? "(root)" : folder;

    // What lies in the folder itself is no sub-folder: it may put its sub-folders together, and give them words. The root is one of the top folders.
    private static string? ChildOf(string parent, string folder)
    {
        if (parent.Length == 0)
            return folder.Split('/')[0];
        return folder.StartsWith(parent + '/', StringComparison.Ordinal) ? $"{parent}/{folder[(parent.Length + 1)..].Split('/')[0]}" : null;
    }
}
