using System.Globalization;

namespace Monitor.Core.Access;

/// <summary>How often one actor may have us send something elsewhere at once. Asked where the actor enters, so that a page, a key and a script are limited by the same count.</summary>
public interface IOutwardLimit
{
    /// <summary>Counts one request. The product itself is not counted.</summary>
    /// <exception cref="TooOftenException">There were too many.</exception>
    void MustAdmit(Actor actor);
}

/// <summary>Somebody has had us send too much in a short time. Nothing was sent; the message says when to go on.</summary>
public sealed class TooOftenException(TimeSpan retryAfter) : InvalidOperationException(string.Create(
    CultureInfo.InvariantCulture, $"You have had Monitor ask others very often just now. Go on in {Math.Ceiling(Math.Max(1, retryAfter.TotalSeconds))} s."))
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}

/// <summary>Where nobody but the product acts.</summary>
public sealed class NoOutwardLimit : IOutwardLimit
{
    public void MustAdmit(Actor actor)
    {
        // Tools and verbs are run by whoever may do anything.
    }
}
