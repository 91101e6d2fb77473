using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Registry.Transports;

/// <summary>Nothing is asked: a job or a service tells us, by calling <c>/api/push/{token}</c> once per period at least.</summary>
public sealed record PushProbe
{
    /// <summary>Seconds beyond the period before silence counts as late, and how long a run may take after <c>/start</c>. 0–604800.</summary>
    public int GraceSeconds { get; init; } = 60;

    /// <summary>The secret part of the address, 20–100 letters, digits, dashes and underscores; made when left out. Stored encrypted and shown as <see cref="SecretMask.Text"/>.</summary>
    public string? Token { get; init; }
}
