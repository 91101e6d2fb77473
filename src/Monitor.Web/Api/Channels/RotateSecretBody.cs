using Monitor.Core.Registry;

namespace Monitor.Web.Api.Channels;

/// <summary>What a signing secret is changed to.</summary>
/// <param name="Secret">whsec_ and base64 of 24 to 64 bytes; left out, one is made.</param>
/// <param name="Until">How long the one before signs too; left out, 24 hours. A time that is past ends it at once.</param>
/// <param name="Hours">In place of <paramref name="Until"/>: from now on, 0 to 8,760.</param>
public sealed record RotateSecretBody(string? Secret = null, DateTimeOffset? Until = null, int? Hours = null)
{
    private const int MostHours = 8760;

    /// <summary>What to change of it; empty when nothing.</summary>
    public IReadOnlyList<FieldError> Errors() =>
        Hours is < 0 or > MostHours ? [new FieldError("hours", $"Use a whole number from 0 to {MostHours}.")]
        : Hours is not null && Until is not null ? [new FieldError("hours", "Give either hours or until.")]
        : [];

    /// <summary>The time that it means, or null.</summary>
    public DateTimeOffset? UntilAt(DateTimeOffset now) => Hours is { } hours ? now.AddHours(hours) : Until;
}
