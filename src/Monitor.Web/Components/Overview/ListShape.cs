namespace Monitor.Web.Components.Overview;

/// <summary>How the overview shows services.</summary>
public enum ListShape
{
    List,

    /// <summary>The same with lower rows.</summary>
    Compact,

    /// <summary>A card each.</summary>
    Cards,

    /// <summary>A cell each, for thousands.</summary>
    Cells,
}
