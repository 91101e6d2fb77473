using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Something that was found.</summary>
/// <param name="Detail">Stands behind its name.</param>
/// <param name="Look">Of a service; null for what has no status.</param>
/// <param name="Icon">Name of a shape in the sprite, where there is no status.</param>
/// <param name="Deed">What is done with the service of <paramref name="Key"/> when it is chosen; null where it leads somewhere.</param>
public sealed record Hit(string Name, string Detail, string Href, StatusLook? Look, string Icon, ServiceDeed? Deed = null, string Key = "")
{
    public static Hit Of(ServiceState service) => new(service.Name, Formats.Group(service.Group), $"/services/{service.Key}", StatusLook.For(service), "");

    /// <summary>Registering one that begins with what this one has.</summary>
    public static Hit OfClone(ServiceState service) => new($"Clone {Bidi.Isolate(service.Name)}", Formats.Group(service.Group), $"/services/new?from={service.Key}", null, "plus");

    /// <summary>Something that can be done with it.</summary>
    public static Hit Of(ServiceDeed deed, ServiceState service) => deed.Href(service) is { } href
        ? new($"{deed.Name}: {Bidi.Isolate(service.Name)}", Formats.Group(service.Group), href, null, deed.Icon)
        : new($"{deed.Name}: {Bidi.Isolate(service.Name)}", Formats.Group(service.Group), "", null, deed.Icon, deed, service.Key);

    public static Hit Of(Destination destination) => new(destination.Name, destination.Href.StartsWith("/settings/", StringComparison.Ordinal) ? "Settings" : "", destination.Href, null, destination.Icon);

    /// <summary>Incidents that are over and have these words.</summary>
    public static Hit OfPast(string text) => new("Incidents that are over", $"“{text}”", $"/incidents?state=resolved&q={Uri.EscapeDataString(text)}", null, "incident");

    /// <param name="title">What is wrong with its service.</param>
    public static Hit OfIncident(long id, string title) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{id} {title}"), "", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/incidents/{id}"), null, "incident");
}
