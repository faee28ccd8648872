using System.Collections.Immutable;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Tests.Models;

public sealed class EquatableArrayTests
{
    [Fact]
    public void ArraysOfEqualItems_AreEqual()
    {
        EquatableArray<string> left = new[] { "a", "b" }, right = ImmutableArray.Create("a", string.Concat("b", ""));
        Assert.True(left.Equals(right));
        Assert.True(left.Equals((object)right));
        Assert.True(left == right);
        Assert.False(left != right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a b", "b a")]
    [InlineData("a b", "a b c")]
    [InlineData("a", "")]
    public void ArraysOfOtherItems_AreNot(string left, string right)
    {
        EquatableArray<string> one = Split(left), other = Split(right);
        Assert.False(one.Equals(other));
        Assert.True(one != other);
        Assert.False(one == other);
        Assert.NotEqual(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void DefaultArray_IsTheEmptyOne()
    {
        EquatableArray<string> none = default;
        Assert.Empty(none);
        Assert.Empty(none.Items);
        Assert.Equal(EquatableArray<string>.Empty, none);
        Assert.Equal(EquatableArray<string>.Empty.GetHashCode(), none.GetHashCode());
        Assert.False(none.Equals((object?)null));
        Assert.False(none.Equals("a"));
    }

    [Fact]
    public void NullItems_AreComparedToo()
    {
        EquatableArray<string> one = new string[] { null!, "a" }, same = new string[] { null!, "a" }, other = new[] { "b", "a" };
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void NestedArrays_AreComparedByItems()
    {
        EquatableArray<EquatableArray<int>> left = new EquatableArray<int>[] { new[] { 1, 2 }, new[] { 3 } };
        EquatableArray<EquatableArray<int>> right = new EquatableArray<int>[] { new[] { 1, 2 }, new[] { 3 } };
        Assert.Equal(left, right);
        Assert.NotEqual(left, new EquatableArray<int>[] { new[] { 1, 2 }, new[] { 4 } });
    }

    [Fact]
    public void Array_DoesNotFollowItsSource()
    {
        int[] source = [1, 2, 3];
        EquatableArray<int> array = source;
        source[0] = 9;
        Assert.Equal([1, 2, 3], array);
        Assert.Equal(3, array.Count);
        Assert.Equal(3, array[2]);
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
