namespace Monitor.Core.Maintenance;

/// <summary>What a window is called that somebody begins at a press. Pure.</summary>
public static class MaintenanceTitle
{
    private const string Begin = "Maintenance of ";

    /// <summary>By the service's name, of which a long one is cut.</summary>
    public static string Of(string service)
    {
        var most = MaintenanceValidation.LongestTitle - Begin.Length;
        return Begin + (service.Length <= most ? service : string.Concat(service.AsSpan(0, char.IsHighSurrogate(service[most - 2]) ? most - 2 : most - 1), "…"));
    }
}
