namespace Monitor.Core.Registry;

/// <summary>Who keeps a definition, as the registry notes it (<c>managedBy</c>); others are called by their source, as <c>kubernetes</c>.</summary>
public static class Keepers
{
    /// <summary>People, in the browser.</summary>
    public const string Ui = "ui";

    /// <summary>Scripts, over the API.</summary>
    public const string Api = "api";

    /// <summary>The product, which follows its own address.</summary>
    public const string Self = "self";

    /// <summary>The demo: what is made up, and goes with it, whoever has edited it meanwhile.</summary>
    public const string Demo = "demo";

    /// <summary>Who keeps a definition once it was edited: what the product registered itself becomes theirs who edit it, or it would be overwritten. All else stays (null) with whoever keeps it.</summary>
    /// <param name="by">Who edits.</param>
    public static string? AfterEdit(string managedBy, string by) => managedBy == Self ? by : null;
}
