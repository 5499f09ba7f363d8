// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// A token for tests: what ERC-20 asks for, and an event with an indexed text and an overloaded name.
contract TestToken {
    string public constant name = "Test Token";
    string public constant symbol = "TST";
    uint8 public constant decimals = 6;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event Noted(string indexed topic, string text, uint256[] numbers);
    event Noted(uint256 number);

    error TooLittle(uint256 available, uint256 wanted);

    constructor(uint256 supply) {
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        uint256 available = balanceOf[msg.sender];
        if (available < value) revert TooLittle(available, value);
        balanceOf[msg.sender] = available - value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function note(string calldata topic, string calldata text, uint256[] calldata numbers) external {
        emit Noted(topic, text, numbers);
        emit Noted(numbers.length);
    }
}
