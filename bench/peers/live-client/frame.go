package main

import (
	"encoding/binary"
	"errors"
)

const (
	text    = 1
	closing = 8
	ping    = 9
	pong    = 10
)

var (
	errMasked     = errors.New("a masked frame from the server")
	errFragmented = errors.New("a fragmented or compressed frame, which this client cannot read")
)

type frame struct {
	opcode  byte
	payload []byte
}

// nextFrame takes one frame off the front of data; the frame is a part of data. Not ok: more has to be read.
func nextFrame(data []byte) (f frame, rest []byte, ok bool, err error) {
	if len(data) < 2 {
		return frame{}, data, false, nil
	}
	if data[0]&0xf0 != 0x80 {
		return frame{}, data, false, errFragmented
	}
	if data[1]&0x80 != 0 {
		return frame{}, data, false, errMasked
	}
	head, length := 2, int(data[1])
	switch {
	case length == 126:
		head = 4
	case length == 127:
		head = 10
	}
	if len(data) < head {
		return frame{}, data, false, nil
	}
	switch head {
	case 4:
		length = int(binary.BigEndian.Uint16(data[2:]))
	case 10:
		length = int(binary.BigEndian.Uint64(data[2:]))
	}
	if len(data)-head < length {
		return frame{}, data, false, nil
	}
	end := head + length
	return frame{data[0] & 0x0f, data[head:end]}, data[end:], true, nil
}

// maskedFrame is a whole frame as a client has to send it.
func maskedFrame(opcode byte, payload []byte) []byte {
	mask := [4]byte{0x37, 0xfa, 0x21, 0x3d}
	data := []byte{0x80 | opcode}
	switch length := len(payload); {
	case length < 126:
		data = append(data, 0x80|byte(length))
	case length < 1<<16:
		data = binary.BigEndian.AppendUint16(append(data, 0x80|126), uint16(length))
	default:
		data = binary.BigEndian.AppendUint64(append(data, 0x80|127), uint64(length))
	}
	data = append(data, mask[:]...)
	for i, b := range payload {
		data = append(data, b^mask[i%4])
	}
	return data
}
