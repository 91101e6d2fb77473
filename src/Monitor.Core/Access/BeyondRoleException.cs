namespace Monitor.Core.Access;

/// <summary>Somebody was about to do what their role does not include. A fault of the entrance that let them: it has to refuse before.</summary>
public sealed class BeyondRoleException() : InvalidOperationException(Sentence)
{
    /// <summary>What people are told.</summary>
    public const string Sentence = "Your role does not include this.";
}
