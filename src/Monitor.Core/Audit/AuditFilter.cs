namespace Monitor.Core.Audit;

/// <summary>Which entries somebody wants to see. Everything given must hold.</summary>
public sealed record AuditFilter
{
    /// <summary>Part of the actor's name, or its whole number, ignoring case.</summary>
    public string? Actor { get; init; }

    /// <summary>An action, or a kind of subject for all that can be done to it.</summary>
    public string? Action { get; init; }

    /// <summary>Part of the subject's key, ignoring case; a kind and a colon before a whole key, <c>service:payments-api</c>.</summary>
    public string? Subject { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    public bool IsEmpty => this == new AuditFilter();
}
