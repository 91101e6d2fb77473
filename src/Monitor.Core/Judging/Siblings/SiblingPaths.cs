using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Judging.Siblings;

/// <summary>An address that may answer a question beside the one that is known.</summary>
public sealed record SiblingPath(ProbeKind Kind, string Url);

/// <summary>Where else a service may be asked, by the conventions of the field. Pure.</summary>
public static class SiblingPaths
{
    /// <summary>More are not asked.</summary>
    public const int Most = 44;

    /// <summary>Beside the address, where it ends in a known path or in its own folder, and at the server's root; the address itself left out.</summary>
    /// <param name="url">Absolute http or https address.</param>
    public static IReadOnlyList<SiblingPath> Of(Uri url)
    {
        var own = Bare(url, url.AbsolutePath.TrimEnd('/'));
        return
        [
            .. Places(url).SelectMany(place => HealthPaths.Known.Select(known => new SiblingPath(known.Kind, Bare(url, place + known.Path))))
                .DistinctBy(s => s.Url).Where(s => s.Url != own).Take(Most),
        ];
    }

    /// <summary>An address beside it where nothing can be: whoever answers there well answers everywhere.</summary>
    /// <param name="word">What nobody has a page for.</param>
    public static string Nowhere(Uri url, string word) => Bare(url, $"{Places(url)[0]}/{word}");

    private static IReadOnlyList<string> Places(Uri url)
    {
        var path = url.AbsolutePath;
        var place = HealthPaths.Before(path) ?? path[..Math.Max(0, path.LastIndexOf('/'))];
        return place.Length == 0 ? [""] : [place, ""];
    }

    // Without the query: what it says is of the address that it stands in.
    private static string Bare(Uri url, string path) => $"{url.GetLeftPart(UriPartial.Authority)}{path}";
}
