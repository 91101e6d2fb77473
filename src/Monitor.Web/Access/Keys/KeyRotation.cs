using Monitor.Core.Registry;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Keys;

/// <summary>The wish that a key is replaced by another one of the same name, role and group.</summary>
/// <param name="GraceHours">How long both are taken; the old one ends after it, or when it would have ended anyway.</param>
public sealed record KeyRotation(int GraceHours = KeyRotation.UsualGraceHours)
{
    public const int UsualGraceHours = 24;

    private const int MostGraceHours = 30 * 24;

    /// <summary>What is wrong with it, by field.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (GraceHours is < 0 or > MostGraceHours)
            yield return new("graceHours", $"Choose 0 to {MostGraceHours} hours.");
    }

    /// <summary>When the old key ends.</summary>
    public DateTimeOffset Until(DateTimeOffset now) => now.AddHours(GraceHours);

    /// <summary>When the new key ends: it lasts as long as the old one was meant to. Pure.</summary>
    public static DateTimeOffset? EndOf(ApiKeyRow old, DateTimeOffset now) => old.ExpiresAt is { } end && end > old.CreatedAt ? now + (end - old.CreatedAt) : null;
}
