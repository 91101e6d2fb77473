using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;

namespace Monitor.Web.Components.Forms;

/// <summary>The errors of the last try to save or test, by field.</summary>
/// <param name="All">As the registry or the tester gave them.</param>
public sealed record FormErrors(IReadOnlyList<FieldError> All)
{
    public static FormErrors None { get; } = new([]);

    /// <summary>The error of a field of the service, or null.</summary>
    public string? Of(string field) => All.FirstOrDefault(e => e.Field.Equals(field, StringComparison.OrdinalIgnoreCase))?.Message;

    /// <summary>The error of a field of one probe (<c>http.url</c>), or null. A test's errors name the probe without its place.</summary>
    public string? Of(ProbeKind kind, string field) => All.FirstOrDefault(e => Names(e, kind, field))?.Message;

    /// <summary>The same, without those of places below the field.</summary>
    public string? Of(ProbeKind kind, string field, bool exactly) => All.FirstOrDefault(e => exactly ? Is(e, kind, field) : Names(e, kind, field))?.Message;

    /// <summary>Errors that no field on screen shows, because they are of another probe or of no field.</summary>
    public IEnumerable<FieldError> Elsewhere(ProbeKind shown, IReadOnlyCollection<string> serviceFields, IReadOnlyCollection<string> probeFields) =>
        All.Where(e => !serviceFields.Any(f => f.Equals(e.Field, StringComparison.OrdinalIgnoreCase)) && !probeFields.Any(f => Names(e, shown, f)));

    private static bool Names(FieldError error, ProbeKind kind, string field) =>
        Is(error, kind, field) || IsBelow(error, $"probes.{kind}.{field}") || IsBelow(error, $"probe.{field}");

    private static bool Is(FieldError error, ProbeKind kind, string field) =>
        error.Field.Equals($"probes.{kind}.{field}", StringComparison.OrdinalIgnoreCase)
        || error.Field.Equals($"probe.{field}", StringComparison.OrdinalIgnoreCase)
        || error.Field.Equals(field, StringComparison.OrdinalIgnoreCase);

    // Headers and assertions have places below the field: probes.readiness.http.headers.X-Api-Key, probes.readiness.assertions[0].jsonPath.
    private static bool IsBelow(FieldError error, string field) =>
        error.Field.Length > field.Length && error.Field[field.Length] is ('.' or '[') && error.Field.StartsWith(field, StringComparison.OrdinalIgnoreCase);
}
