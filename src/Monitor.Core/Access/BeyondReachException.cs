namespace Monitor.Core.Access;

/// <summary>Whoever reaches some groups only was about to change what is everybody's. A fault of the entrance that let them: it has to refuse before.</summary>
public sealed class BeyondReachException() : InvalidOperationException(Sentence)
{
    /// <summary>What people are told.</summary>
    public const string Sentence = "This is for operators who see every group.";
}
