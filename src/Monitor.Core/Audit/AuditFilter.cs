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

    /// <summary>Number of an entry of a change of many: its parts.</summary>
    public long? PartOf { get; init; }

    /// <summary>Parts are listed beside the entry of all of it, whatever else is asked for.</summary>
    public bool Unfolded { get; init; }

    /// <summary>What was done to each service is left to the entry of all of it. Not for who asks for one subject or one action: they ask for what only a part may be.</summary>
    public bool Folds => !Unfolded && PartOf is null && string.IsNullOrWhiteSpace(Subject) && Action?.Contains('.', StringComparison.Ordinal) != true;

    public bool IsEmpty => this == new AuditFilter();
}
